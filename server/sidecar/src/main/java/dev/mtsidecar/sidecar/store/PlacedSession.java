package dev.mtsidecar.sidecar.store;

/**
 * A session and its place in the order in which sessions were made.
 *
 * @param place grows from session to session; a position to go on behind, and nothing else
 */
public record PlacedSession(long place, StoredSession session) {}
