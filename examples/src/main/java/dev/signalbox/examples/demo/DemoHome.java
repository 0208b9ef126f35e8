package dev.signalbox.examples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A prepared demo folder together with the Java and the class path that its processes run on.
public final class DemoHome {
  /// Small processes that start fast and never grow.
  static final List<String> JAVA_FLAGS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xshare:auto",
          "-Xmx64m",
          "-Duser.language=en");

  /// What the address of the demo's metrics is called where its addresses are told.
  public static final String METRICS = "prometheus";

  private final DemoState folder;
  private final Path java;
  private final String classpath;

  private DemoHome(DemoState folder, Path java, String classpath) {
    this.folder = folder;
    this.java = java;
    this.classpath = classpath;
  }

  /// Makes the folder and writes its `bin/demo`, the program that runbooks `exec`; safe to repeat.
  ///
  /// @param javaHome the folder of a JDK or JRE 25 or newer, where `bin/java` is
  public static DemoHome prepare(Path home, Path javaHome) throws IOException {
    DemoState folder = new DemoState(home);
    Path java = javaHome.toAbsolutePath().resolve("bin").resolve("java");
    if (!Files.isExecutable(java)) {
      throw new IOException("no Java to run the demo system with: " + java);
    }
    Files.createDirectories(folder.root());
    if (Files.getFileAttributeView(folder.root(), PosixFileAttributeView.class) != null) {
      // The control token lies in here.
      Files.setPosixFilePermissions(folder.root(), PosixFilePermissions.fromString("rwx------"));
    }
    Files.createDirectories(folder.root().resolve("logs"));
    DemoHome prepared = new DemoHome(folder, java, DemoClasspath.text());
    prepared.writeProgram();
    return prepared;
  }

  /// The folder with the program `demo`, to be put on a runner's PATH.
  public Path bin() {
    return folder.bin();
  }

  /// How to start the demo system as a process of its own. It prints `<service> <url>` for each
  /// service, then where its metrics are as `prometheus <url>`, then `demo system ready`; takes
  /// `report URL TOKEN-FILE` and `publish URL SECRET-FILE` on its standard input, and ends when
  /// that closes.
  public List<String> systemCommand() {
    List<String> command = new ArrayList<>(java(DemoSystem.class, List.of()));
    command.addAll(List.of("--home", folder.root().toString()));
    return List.copyOf(command);
  }

  DemoState folder() {
    return folder;
  }

  /// How to start a main class of this class path.
  List<String> java(Class<?> main, List<String> flags) {
    return Stream.of(
            List.of(java.toString()), JAVA_FLAGS, flags, List.of("-cp", classpath, main.getName()))
        .flatMap(List::stream)
        .toList();
  }

  private void writeProgram() throws IOException {
    Path program = folder.bin().resolve("demo");
    Files.createDirectories(folder.bin());
    Path draft = Files.createTempFile(folder.bin(), "demo", ".draft");
    Files.writeString(draft, DemoScript.text(this));
    if (!draft.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + draft + " executable");
    }
    Files.move(draft, program, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
