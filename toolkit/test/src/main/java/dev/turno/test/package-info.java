/**
 * What tests of a Turno application use.
 *
 * <pre>
 *   @TurnoTest ── TurnoExtension ── TestSetup ── TestServer ─┬─ Home: this process alone, or a cluster with worker processes
 *                                                           └─ TestClient ── TestResponse, TestStream, TestSocket, TestJob
 * </pre>
 *
 * May import {@code server} and the packages of words; {@code turno-launcher} only in {@code
 * FolderSource}, {@code turno-hazelcast} only in {@code ClusterHome} and {@code WorkerMain}: tests
 * that use neither folders nor worker processes need neither.
 */
@NullMarked
package dev.turno.test;

import org.jspecify.annotations.NullMarked;
