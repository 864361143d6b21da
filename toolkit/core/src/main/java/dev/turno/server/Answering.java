package dev.turno.server;

import dev.turno.respond.ProblemRenderer;
import dev.turno.respond.ResponseOptions;
import dev.turno.respond.ResponseWriter;

/**
 * How an application answers.
 *
 * @param problems makes the answers of problems
 * @param responses sends answers
 * @param catchers answers what fails
 * @param options how all of it is written
 */
record Answering(
    ProblemRenderer problems,
    ResponseWriter responses,
    Catchers catchers,
    ResponseOptions options) {}
