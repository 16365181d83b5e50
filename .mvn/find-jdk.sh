# Sourced by mvnw and mtsidecar: one way to find a JDK.

# Prints the feature version of the JDK at "$1" (25), or nothing when there is none.
jdk_feature_of() {
  [ -n "$1" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" | head -n 1
}

# Prints the home of a JDK whose feature version is "$1", or else the first newer one; fails when
# there is neither.
find_jdk() {
  wanted=$1
  newer=
  path_javac=$(command -v javac 2>/dev/null || true)
  path_home=
  if [ -n "$path_javac" ]; then
    path_home=$(dirname "$(dirname "$(readlink -f "$path_javac" 2>/dev/null || printf '%s' "$path_javac")")")
  fi
  homes=${HOME:-/nonexistent}
  for candidate in "${JAVA_HOME:-}" "$path_home" \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/local/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* \
    "$homes"/.sdkman/candidates/java/* "$homes"/.jdks/* "$homes"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    feature=$(jdk_feature_of "$candidate")
    [ -n "$feature" ] || continue
    if [ "$feature" -eq "$wanted" ]; then
      printf '%s\n' "$candidate"
      return 0
    fi
    if [ "$feature" -gt "$wanted" ] && [ -z "$newer" ]; then
      newer=$candidate
    fi
  done
  [ -n "$newer" ] && printf '%s\n' "$newer"
}
