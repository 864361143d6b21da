package dev.turno.examples.burgers;

/**
 * What one customer waited for, in milliseconds.
 *
 * @param customer the number that the customer took, from 1
 * @param inLine for somebody to take the order
 * @param forGrill for the patty
 * @param forFries for the fries
 * @param inAll from coming in to the first bite; less than the sum where things went on side by
 *     side
 */
record Waited(int customer, long inLine, long forGrill, long forFries, long inAll) {}
