package dev.mtsidecar.contract;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One descriptor set on the class path, resolved: what the contract says, as data. */
final class Contract {
  private static final String PACKAGE = "mtsidecar.v1";

  private final List<FileDescriptor> files;
  private final List<FileDescriptorProto> sources;

  private Contract(List<FileDescriptor> files, List<FileDescriptorProto> sources) {
    this.files = files;
    this.sources = sources;
  }

  /** The contract as the sources say it now. */
  static Contract ofThisBuild() {
    return read("/contract.binpb");
  }

  static Contract read(String resource) {
    try (InputStream in = Contract.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      return of(FileDescriptorSet.parseFrom(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (DescriptorValidationException e) {
      throw new IllegalStateException(resource + " does not fit together", e);
    }
  }

  private static Contract of(FileDescriptorSet set) throws DescriptorValidationException {
    // Imports stand before the files that import them, as protoc writes them.
    Map<String, FileDescriptor> built = new HashMap<>();
    for (FileDescriptorProto file : set.getFileList()) {
      FileDescriptor[] imports =
          file.getDependencyList().stream().map(built::get).toArray(FileDescriptor[]::new);
      built.put(file.getName(), FileDescriptor.buildFrom(file, imports));
    }
    List<FileDescriptorProto> sources =
        set.getFileList().stream()
            .filter(file -> file.getPackage().startsWith("mtsidecar"))
            .toList();
    return new Contract(sources.stream().map(file -> built.get(file.getName())).toList(), sources);
  }

  List<FileDescriptor> files() {
    return files;
  }

  /** The same files with their comments. */
  List<FileDescriptorProto> sources() {
    return sources;
  }

  Stream<Descriptor> messages() {
    return files.stream()
        .flatMap(file -> file.getMessageTypes().stream())
        .flatMap(message -> Stream.concat(Stream.of(message), message.getNestedTypes().stream()));
  }

  Stream<FieldDescriptor> fields() {
    return messages().flatMap(message -> message.getFields().stream());
  }

  Stream<EnumDescriptor> enums() {
    return files.stream().flatMap(file -> file.getEnumTypes().stream());
  }

  Stream<ServiceDescriptor> services() {
    return files.stream().flatMap(file -> file.getServices().stream());
  }

  Descriptor message(String name) {
    return messages()
        .filter(message -> message.getFullName().equals(PACKAGE + "." + name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no message " + name));
  }
}
