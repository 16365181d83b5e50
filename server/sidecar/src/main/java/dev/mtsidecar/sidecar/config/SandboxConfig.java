package dev.mtsidecar.sidecar.config;

import java.nio.file.Path;
import java.util.Optional;

/** What only the sandbox is told. */
public record SandboxConfig(int dcBasePort, Optional<Path> dcDirectoryOut, boolean fresh) {}
