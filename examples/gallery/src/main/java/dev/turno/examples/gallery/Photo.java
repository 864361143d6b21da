package dev.turno.examples.gallery;

import java.util.List;

/**
 * A photograph.
 *
 * @param id its number
 * @param title what it shows
 * @param fileName the name that its owner had for it
 * @param type its media type
 * @param tags further words
 */
public record Photo(int id, String title, String fileName, String type, List<String> tags) {}
