package dev.mtsidecar.sandbox.rpc;

/**
 * Who asks, and under which message.
 *
 * @param dcId the DC that was asked
 * @param authKeyId the key that the message was sealed with
 * @param sessionId the client's MTProto session
 * @param msgId the message of the query; the inner one if it came in a container
 */
public record Caller(int dcId, long authKeyId, long sessionId, long msgId) {}
