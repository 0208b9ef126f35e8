package dev.signalbox.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessStartTest {
  @TempDir private Path folder;
  private final List<String> started = Collections.synchronizedList(new ArrayList<>());

  /// What is read from a named pipe is not begun before somebody writes to it.
  @Test
  void beginsNoneBeforeTheOneBeforeHasBegun() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    Thread first = starting("first", new ProcessBuilder("cat").redirectInput(pipe.toFile()));
    while (!stands(first, "open")) {
      Thread.onSpinWait();
    }
    Thread second = starting("second", new ProcessBuilder("true"));
    while (second.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertEquals(List.of(), started);
    Files.writeString(pipe, "");
    first.join();
    second.join();
    assertEquals(List.of("first", "second"), started);
  }

  @Test
  void oneThatCannotBeginHoldsNobodyUp() throws IOException, InterruptedException {
    String nothing = folder.resolve("nothing").toString();
    assertThrows(IOException.class, () -> ProcessStart.of(new ProcessBuilder(nothing)));
    Thread next = starting("next", new ProcessBuilder("true"));
    next.join();
    assertEquals(List.of("next"), started);
  }

  private static boolean stands(Thread thread, String method) {
    return List.of(thread.getStackTrace()).stream()
        .anyMatch(frame -> frame.getMethodName().startsWith(method));
  }

  private Thread starting(String name, ProcessBuilder builder) {
    return Thread.ofPlatform()
        .start(() -> {
          try {
            Process process = ProcessStart.of(builder);
            started.add(name);
            process.waitFor();
          } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }
}
