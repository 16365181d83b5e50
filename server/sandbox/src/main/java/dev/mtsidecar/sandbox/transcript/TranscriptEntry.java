package dev.mtsidecar.sandbox.transcript;

import java.time.Instant;

/**
 * One line of the transcript.
 *
 * @param at when, by the sandbox's clock
 * @param dcId where
 * @param name what, as counted
 * @param detail ids and numbers, never a secret
 */
public record TranscriptEntry(Instant at, int dcId, String name, String detail) {}
