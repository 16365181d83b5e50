/**
 * The edge: gRPC calls in, login commands out, and back.
 *
 * <p>{@code AuthGrpcService} translates and decides nothing; {@code ErrorMapper} is the one place
 * where a refusal becomes a status, from the table in {@code ErrorCatalog}; {@code GrpcServer}
 * listens.
 */
@NullMarked
package dev.mtsidecar.sidecar.grpc;

import org.jspecify.annotations.NullMarked;
