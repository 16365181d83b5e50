package dev.mtsidecar.sandbox;

import dev.mtsidecar.sandbox.fault.FaultScript;
import dev.mtsidecar.sandbox.handshake.ServerRsaKey;
import dev.mtsidecar.sandbox.rpc.RpcHandler;
import dev.mtsidecar.sandbox.seal.ByteSource;
import dev.mtsidecar.sandbox.transcript.DcNotes;
import dev.mtsidecar.sandbox.world.KeyVault;
import java.time.InstantSource;

/**
 * What one DC works with.
 *
 * @param id 1 to 3
 * @param rsaKey the key that all DCs share
 * @param vault keeps auth keys
 * @param handler answers API calls
 * @param clock the DC's idea of the time
 * @param chance nonces, padding, unique ids
 * @param faults what this DC is told to do wrong
 * @param notes this DC's part of the transcript
 */
record DcPart(
    int id,
    ServerRsaKey rsaKey,
    KeyVault vault,
    RpcHandler handler,
    InstantSource clock,
    ByteSource chance,
    FaultScript faults,
    DcNotes notes) {}
