package dev.signalbox.e2e;

import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A library that stands between a program and the C library.
record Preloaded(Path library) {
  /// Makes it of C. Skips the test, loudly, where there is no Linux with a C compiler.
  ///
  /// @param what it makes of the program's world, as people call it
  static Preloaded orSkip(Path folder, String what, String source) throws IOException {
    Path text = Files.writeString(folder.resolve("preloaded.c"), source);
    Path library = folder.resolve("preloaded.so");
    boolean made =
        System.getProperty("os.name").equals("Linux")
            && runs(
                List.of(
                    "cc", "-shared", "-fPIC", "-o", library.toString(), text.toString(), "-ldl"));
    if (!made) {
      System.out.println("SKIPPED: " + what + " needs Linux and a C compiler (cc)");
    }
    Assumptions.assumeTrue(made, "no C compiler");
    return new Preloaded(library);
  }

  /// What a program that is to see it has in its environment.
  Map<String, String> variables() {
    return Map.of("LD_PRELOAD", library.toString());
  }

  private static boolean runs(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      return process.waitFor(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)
          && process.exitValue() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
