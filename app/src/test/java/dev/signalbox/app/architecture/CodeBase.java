package dev.signalbox.app.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What the rules look at: compiled classes below a root package, and the checkout they came from.
///
/// @param tests sources of tests
/// @param most files that a package may have
record CodeBase(
    String root,
    JavaClasses classes,
    Path checkout,
    List<Path> sources,
    List<Path> tests,
    int most) {

  /// What plug-ins of one kind share.
  static final String KIT = "kit";

  /// Modules that hold several features, a package each.
  private static final Set<String> HOUSES = Set.of("engine", "chat");

  /// Modules that are no feature. Every other one is.
  private static final Set<String> FEATURELESS =
      Set.of(
          "",
          "spi",
          "adapters",
          "integrations",
          "web",
          "app",
          "examples",
          "testkit",
          "e2e",
          "bench");

  /// The product itself.
  static CodeBase product() {
    Path checkout = Path.of("..").toAbsolutePath().normalize();
    var classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.signalbox");
    List<Path> tests =
        javaFiles(checkout, "src/test/java").stream()
            .filter(file -> !file.toString().contains("/test/java/broken/"))
            .toList();
    return new CodeBase(
        "dev.signalbox", classes, checkout, javaFiles(checkout, "src/main/java"), tests, 25);
  }

  /// A small world in which each rule is broken once on purpose.
  static CodeBase broken() {
    var classes = new ClassFileImporter().importPackages("broken");
    Path folder = Path.of("src/test/java/broken").toAbsolutePath();
    List<Path> all = javaFiles(folder, "");
    return new CodeBase("broken", classes, folder, all, all, 1);
  }

  /// Java files of every module below the given source folder, whole tree.
  static List<Path> javaFiles(Path checkout, String below) {
    try (Stream<Path> files = Files.walk(checkout)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains(below))
          .filter(file -> !file.toString().contains("/target/"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Classes whose package is the given one below the root, or deeper.
  Stream<JavaClass> in(String area) {
    String prefix = root + "." + area;
    return classes.stream()
        .filter(
            c -> c.getPackageName().equals(prefix) || c.getPackageName().startsWith(prefix + "."));
  }

  /// The feature a package belongs to: `audit` for `dev.signalbox.engine.audit.proof`, `alert` for
  /// `dev.signalbox.alert`; empty for what is none.
  String feature(String packageName) {
    String module = below(root, packageName);
    if (HOUSES.contains(module)) {
      return below(root + "." + module, packageName);
    }
    return FEATURELESS.contains(module) ? "" : module;
  }

  /// Whether documents have a page of a plug-in. It is called as people write it, and a package
  /// cannot have the hyphens of that.
  boolean hasPage(String area, String packageName) {
    String[] pages = checkout.resolve("docs").resolve(area).toFile().list();
    return pages != null
        && Stream.of(pages).anyMatch(page -> page.replace("-", "").equals(packageName + ".md"));
  }

  /// Classes that belong to a feature.
  Stream<JavaClass> features() {
    return classes.stream().filter(c -> !feature(c.getPackageName()).isEmpty());
  }

  /// Packages of a feature that lie below its face, as `engine.run.plan` below `engine.run`.
  boolean isBelowAFace(String packageName) {
    String feature = feature(packageName);
    return !feature.isEmpty() && packageName.contains("." + feature + ".");
  }

  /// The name right below a package: `audit` for `dev.signalbox.engine.audit.x`; empty for the
  /// package itself and for others.
  static String below(String prefix, String packageName) {
    if (!packageName.startsWith(prefix + ".")) {
      return "";
    }
    String rest = packageName.substring(prefix.length() + 1);
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}
