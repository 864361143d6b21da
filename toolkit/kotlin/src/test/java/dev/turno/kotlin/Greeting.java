package dev.turno.kotlin;

/** What Java provides; Kotlin takes what is public. */
public record Greeting(String word) {}
