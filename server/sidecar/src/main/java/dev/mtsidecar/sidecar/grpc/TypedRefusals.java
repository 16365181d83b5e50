package dev.mtsidecar.sidecar.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.mtsidecar.sidecar.login.LoginFailure;
import dev.mtsidecar.sidecar.login.LoginFailure.FieldViolation;
import dev.mtsidecar.v1.SidecarReason;
import io.grpc.ForwardingServerCall;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts typed refusals where the gRPC library would answer with a bare status: messages that cannot
 * be decoded, calls without a message, methods that do not exist.
 */
final class TypedRefusals {
  private TypedRefusals() {}

  /** The same service; what cannot be decoded is refused with FIELD_INVALID. */
  static ServerServiceDefinition decoding(ServerServiceDefinition service) {
    var descriptor =
        ServiceDescriptor.newBuilder(service.getServiceDescriptor().getName())
            .setSchemaDescriptor(service.getServiceDescriptor().getSchemaDescriptor());
    List<ServerMethodDefinition<?, ?>> methods =
        service.getMethods().stream()
            .<ServerMethodDefinition<?, ?>>map(method -> Decoding.of(method).define())
            .toList();
    methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
    var definition = ServerServiceDefinition.builder(descriptor.build());
    methods.forEach(definition::addMethod);
    return definition.build();
  }

  /** Answers calls of methods that do not exist. */
  static HandlerRegistry unknownMethods() {
    return new HandlerRegistry() {
      @Override
      public ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
        MethodDescriptor<byte[], byte[]> method =
            MethodDescriptor.newBuilder(Octets.MARSHALLER, Octets.MARSHALLER)
                .setType(MethodDescriptor.MethodType.UNKNOWN)
                .setFullMethodName(name)
                .build();
        return ServerMethodDefinition.create(
            method,
            (call, _) -> {
              close(
                  call,
                  new RichStatus(ErrorCatalog.of(SidecarReason.SIDECAR_REASON_METHOD_UNKNOWN))
                      .toException());
              return new ServerCall.Listener<>() {};
            });
      }
    };
  }

  private static void close(ServerCall<?, ?> call, StatusRuntimeException refusal) {
    Metadata trailers = refusal.getTrailers();
    call.close(
        Status.fromCode(refusal.getStatus().getCode())
            .withDescription(refusal.getStatus().getDescription()),
        trailers == null ? new Metadata() : trailers);
  }

  private static StatusRuntimeException invalid(String description) {
    return ErrorMapper.status(
        new LoginFailure.FieldInvalid(List.of(new FieldViolation("request", description))));
  }

  /** A message that was read, or why it could not be. */
  private sealed interface Decoded<Q> {
    record Message<Q>(Q value) implements Decoded<Q> {}

    record Garbage<Q>(String why) implements Decoded<Q> {}
  }

  private record Decoding<Q, R>(MethodDescriptor<Q, R> method, ServerCallHandler<Q, R> handler) {

    static <Q, R> Decoding<Q, R> of(ServerMethodDefinition<Q, R> definition) {
      return new Decoding<>(definition.getMethodDescriptor(), definition.getServerCallHandler());
    }

    ServerMethodDefinition<Decoded<Q>, R> define() {
      MethodDescriptor<Decoded<Q>, R> decoding =
          method.toBuilder(marshaller(), method.getResponseMarshaller()).build();
      return ServerMethodDefinition.create(decoding, this::start);
    }

    private ServerCall.Listener<Decoded<Q>> start(
        ServerCall<Decoded<Q>, R> call, Metadata headers) {
      ServerCall<Q, R> typed = new Typed<>(call, method);
      return new DecodedListener<>(typed, handler.startCall(typed, headers));
    }

    private Marshaller<Decoded<Q>> marshaller() {
      return new Marshaller<>() {
        @Override
        public InputStream stream(Decoded<Q> message) {
          throw new UnsupportedOperationException("requests only come in");
        }

        @Override
        public Decoded<Q> parse(InputStream in) {
          try {
            return new Decoded.Message<>(method.getRequestMarshaller().parse(in));
          } catch (RuntimeException e) {
            return new Decoded.Garbage<>(whatIsWrong(e));
          }
        }
      };
    }

    /** Never the library's own words: they may quote the message. */
    private static String whatIsWrong(RuntimeException e) {
      Throwable cause = e.getCause();
      boolean isText =
          cause instanceof InvalidProtocolBufferException broken
              && String.valueOf(broken.getMessage()).contains("UTF-8");
      return isText ? "a text field is not UTF-8" : "not a message of this method";
    }
  }

  /** The call as the service's own handler wants it. */
  private static final class Typed<Q, R> extends ForwardingServerCall<Q, R> {
    private final ServerCall<?, R> call;
    private final MethodDescriptor<Q, R> method;

    Typed(ServerCall<?, R> call, MethodDescriptor<Q, R> method) {
      this.call = call;
      this.method = method;
    }

    @Override
    @SuppressWarnings(
        "unchecked") // ForwardingServerCall asks only things that no request type touches
    protected ServerCall<Q, R> delegate() {
      return (ServerCall<Q, R>) call;
    }

    @Override
    public MethodDescriptor<Q, R> getMethodDescriptor() {
      return method;
    }
  }

  /** Passes on a good message; refuses a bad one, and none. */
  private static final class DecodedListener<Q> extends ServerCall.Listener<Decoded<Q>> {
    private final ServerCall<Q, ?> call;
    private final ServerCall.Listener<Q> listener;
    private boolean isThere;
    private boolean isRefused;

    DecodedListener(ServerCall<Q, ?> call, ServerCall.Listener<Q> listener) {
      this.call = call;
      this.listener = listener;
    }

    @Override
    public void onMessage(Decoded<Q> message) {
      // The library itself ends calls with more than one.
      isThere = true;
      switch (message) {
        case Decoded.Message<Q>(Q value) -> listener.onMessage(value);
        case Decoded.Garbage<Q>(String why) -> refuse(why);
      }
    }

    @Override
    public void onHalfClose() {
      if (isRefused) {
        return;
      }
      if (!isThere) {
        refuse("no message");
        return;
      }
      listener.onHalfClose();
    }

    @Override
    public void onCancel() {
      listener.onCancel();
    }

    @Override
    public void onComplete() {
      listener.onComplete();
    }

    @Override
    public void onReady() {
      listener.onReady();
    }

    private void refuse(String why) {
      isRefused = true;
      close(call, invalid(why));
    }
  }

  /** Bytes as they are, never more than the server's limit for a message. */
  private static final class Octets implements Marshaller<byte[]> {
    static final Octets MARSHALLER = new Octets();

    @Override
    public InputStream stream(byte[] value) {
      return new java.io.ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream in) {
      try {
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
