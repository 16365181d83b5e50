package dev.mtsidecar.tl.service;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.TlWriter;

/**
 * {@code rpc_result#f35c6d01 req_msg_id:long result:Object}: an answer to one message.
 *
 * @param result a boxed value, {@code rpc_error} or {@code gzip_packed}, to the message's end
 */
public record RpcResultMessage(long reqMsgId, Bytes result) implements TlObject {
  /** Constructor id. */
  public static final int ID = 0xf35c6d01;

  public static RpcResultMessage readBody(TlReader in) throws TlFormatException {
    return new RpcResultMessage(in.readLong(), in.readRest());
  }

  @Override
  public int constructorId() {
    return ID;
  }

  @Override
  public void writeTo(TlWriter out) {
    out.writeInt(ID);
    out.writeLong(reqMsgId);
    out.writeRaw(result);
  }

  @Override
  public String toString() {
    return "rpc_result";
  }
}
