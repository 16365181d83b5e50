package dev.mtsidecar.sidecar;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Who may depend on whom, over every module; docs/architecture.md has the picture. */
final class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.mtsidecar");

  private static final String[] CORE = {
    "dev.mtsidecar.mtproto.crypto..",
    "dev.mtsidecar.mtproto.transport..",
    "dev.mtsidecar.mtproto.handshake..",
    "dev.mtsidecar.mtproto.session..",
    "dev.mtsidecar.sandbox.seal..",
    "dev.mtsidecar.sandbox.handshake..",
    "dev.mtsidecar.sandbox.session..",
  };

  @Test
  void everyModuleIsLookedAt() {
    for (String module :
        List.of("tl", "mtproto", "sandbox", "sidecar.grpc", "sidecar.login", "sidecar.store")) {
      assertThat(ALL.that(resideInAPackage("dev.mtsidecar." + module + "..")))
          .as(module)
          .isNotEmpty();
    }
  }

  @Test
  void theCoreDoesNoInputOrOutput() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..")
                    .or(
                        resideInAPackage("java.io..")
                            .and(
                                not(
                                    belongToAnyOf(
                                        InputStream.class,
                                        OutputStream.class,
                                        ByteArrayInputStream.class,
                                        ByteArrayOutputStream.class,
                                        java.io.Serializable.class,
                                        IOException.class,
                                        UncheckedIOException.class)))))
            .because("the protocol is then testable byte by byte, without sockets and in no time"));
  }

  @Test
  void theCoreStartsNoThreadsAndLogsNothing() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("java.util.concurrent..", "org.slf4j..")
                    .or(belongToAnyOf(Thread.class)))
            .because("its state has one owner, who decides about threads and logs"));
  }

  @Test
  void theCoreNeverAsksForTimeOrChance() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat(belongToAnyOf(SecureRandom.class, Clock.class))
            .because("time and randomness are handed in, so that a test can replay any moment"));
  }

  @Test
  void onlyTheEdgeAndTheCallCommandSpeakGrpc() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.mtsidecar..")
            .and()
            .resideOutsideOfPackages(
                "dev.mtsidecar.v1..", "dev.mtsidecar.sidecar.grpc..", "dev.mtsidecar.sidecar.cli..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.grpc..", "dev.mtsidecar.v1.."))
            .because("the login is the same whoever asks for it, and by whatever protocol"));
  }

  @Test
  void theEdgeDoesNotSpeakTl() {
    // Bytes is what opaque TL objects are handed on as; it is a value, not a message.
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.mtsidecar.sidecar.grpc..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.mtsidecar.tl..")
                    .and(not(belongToAnyOf(dev.mtsidecar.tl.Bytes.class))))
            .because("a new layer then changes the login's translation and not the contract's"));
  }

  @Test
  void onlyTheStoreKnowsSql() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.mtsidecar.sidecar.store..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.sqlite.."))
            .because("sessions are sealed there before any byte reaches the disk"));
  }

  @Test
  void onlyAFewPackagesTouchFiles() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.mtsidecar.sidecar",
                "dev.mtsidecar.sidecar.store..",
                "dev.mtsidecar.sidecar.config..",
                "dev.mtsidecar.sidecar.cli..",
                "dev.mtsidecar.sandbox.world..")
            .and(not(belongsTo("UnixSocketFile")))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Files")
            .because("whoever looks for what the daemon leaves on a disk looks there alone"));
  }

  @Test
  void theSandboxAndTheClientShareTheSchemaOnly() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.mtsidecar.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.mtsidecar.mtproto..", "dev.mtsidecar.sidecar..")
            .because("an examiner that shares the client's code shares its mistakes"));
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.mtsidecar.mtproto..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.mtsidecar.sandbox..", "dev.mtsidecar.sidecar..")
            .because("the client must not know that it is examined"));
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.mtsidecar.sidecar.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.mtsidecar.sandbox..")
            .because("only the composition root decides whether Telegram is a sandbox"));
  }

  @Test
  void packagesHaveNoCycles() {
    for (String module : List.of("mtproto", "sandbox", "sidecar")) {
      check(
          slices()
              .matching("dev.mtsidecar." + module + ".(*)..")
              .should()
              .beFreeOfCycles()
              .because("a package is read, tested and thrown away without the ones above it"));
    }
  }

  @Test
  void theLoginKnowsNeitherTheEdgeNorTheComposition() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "dev.mtsidecar.sidecar.login..",
                "dev.mtsidecar.sidecar.dc..",
                "dev.mtsidecar.sidecar.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.mtsidecar.sidecar",
                "dev.mtsidecar.sidecar.grpc..",
                "dev.mtsidecar.sidecar.cli..",
                "dev.mtsidecar.sidecar.config..",
                "dev.mtsidecar.sidecar.ops..")
            .because("dependencies point from what changes often to what changes seldom"));
  }

  @Test
  void everyPackageSaysThatNothingIsNull() {
    List<String> unmarked =
        ALL.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(it -> !it.getName().equals("dev.mtsidecar.v1"))
            .filter(it -> !it.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .toList();

    assertThat(unmarked).as("packages without @NullMarked").isEmpty();
  }

  @Test
  void noNameIsEmpty() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.mtsidecar.tl.api..", "dev.mtsidecar.tl.service..", "dev.mtsidecar.v1..")
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Processor|Base|Common|Data|Info)")
            .because("a name says what a thing is for, and these say nothing"));
  }

  @Test
  void decisionsBlockOnNothing() {
    check(
        classes()
            .that(
                belongsTo("LoginFlow")
                    .or(belongsTo("Migration"))
                    .or(belongsTo("Backoff"))
                    .or(belongsTo("ErrorMapper")))
            .should()
            .onlyDependOnClassesThat(
                not(
                    resideInAnyPackage(
                            "java.net..",
                            "java.nio..",
                            "java.sql..",
                            "java.util.concurrent..",
                            "dev.mtsidecar.sidecar.store..",
                            "dev.mtsidecar.mtproto.connection..")
                        .or(belongToAnyOf(Thread.class))
                        .and(not(belongsTo("Backoff")))))
            .because("they are pure functions: every case of theirs is a line of a table"));
  }

  private static DescribedPredicate<JavaClass> belongsTo(String simpleName) {
    return DescribedPredicate.describe(
        simpleName,
        it -> {
          JavaClass outermost = it;
          while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
          }
          return outermost.getSimpleName().equals(simpleName);
        });
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(false).check(ALL);
  }
}
