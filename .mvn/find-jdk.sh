# Sourced by mvnw and mtsidecar: one way to find a JDK.

# Prints the home of the first JDK whose feature version is at least "$1"; fails when there is none.
find_jdk() {
  wanted=$1
  path_javac=$(command -v javac 2>/dev/null || true)
  path_home=
  if [ -n "$path_javac" ]; then
    path_home=$(dirname "$(dirname "$(readlink -f "$path_javac" 2>/dev/null || printf '%s' "$path_javac")")")
  fi
  for candidate in "${JAVA_HOME:-}" "$path_home" \
    /usr/lib/jvm/* /usr/local/lib/jvm/* /opt/java/* /opt/*jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] && [ -x "$candidate/bin/javac" ] && [ -r "$candidate/release" ] || continue
    feature=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$candidate/release")
    if [ -n "$feature" ] && [ "$feature" -ge "$wanted" ]; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}
