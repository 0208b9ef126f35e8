package dev.signalbox.engine.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.time.TimeSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that programs are given, each in the folder of its launch, for their owner alone.
final class GivenFileTest {
  private static final String PATH = "files/0123456789abcdef/ship papers.pdf";

  @TempDir Path folder;

  private Launcher launcher() {
    return new ProcessLauncher(folder.resolve("run"), folder, TimeSource.system());
  }

  private Launch launch(String script, LaunchFile file) throws IOException {
    Launch plain =
        ProcessLauncherTest.launch(
            folder, Duration.ofSeconds(60), "given", script, "--in=" + PATH, "files/other");
    return new Launch(
        plain.key(),
        plain.argv(),
        plain.environment(),
        plain.claim(),
        plain.within(),
        List.of(file));
  }

  private static LaunchFile file(String path, String content) {
    return new LaunchFile(path, () -> new ByteArrayInputStream(content.getBytes(UTF_8)));
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("run"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("given"))
          .sorted()
          .toList();
    }
  }

  @Test
  void isThereForTheProgramAloneAndGoneWithItsLaunch() throws IOException {
    var watch = new FakeWatch(text -> false);
    var launcher = launcher();
    Launch launch =
        launch("f=\"${1#--in=}\"; cat \"$f\"; stat -c ' %a' \"$f\"; echo $2", file(PATH, "ahoy"));
    assertEquals(new Launcher.Outcome.Exited(0), launcher.run(launch, watch));
    assertEquals("ahoy 600\nfiles/other\n", watch.text());
    assertEquals(List.of("given", "given.files"), left());
    assertEquals(List.of("given"), launcher.left());
    assertTrue(launcher.forget("given"));
    assertEquals(List.of(), left());
  }

  @Test
  void whatWasLeftOfALaunchThatNeverBeganIsFoundAndForgotten() throws IOException {
    Path place = folder.resolve("run/given.files/files/x");
    var launcher = launcher();
    Files.createDirectories(place);
    assertEquals(Set.of("given"), Set.copyOf(launcher.left()));
    assertTrue(launcher.forget("given"));
    assertEquals(List.of(), left());
  }

  private static InputStream full() throws IOException {
    throw new IOException("No space left on device");
  }

  @Test
  void nothingIsLaunchedWhereItCannotBeGiven() throws IOException {
    var not =
        assertInstanceOf(
            Launcher.Outcome.NotStarted.class,
            launcher()
                .run(
                    launch("echo ran", new LaunchFile(PATH, GivenFileTest::full)),
                    new FakeWatch(_ -> false)));
    assertTrue(
        not.why().endsWith("ship papers.pdf cannot be given to it: No space left on device"),
        not::why);
  }

  @Test
  void noFileLeavesItsFolder() throws IOException {
    var not =
        assertInstanceOf(
            Launcher.Outcome.NotStarted.class,
            launcher()
                .run(launch("echo ran", file("../../../evil", "x")), new FakeWatch(_ -> false)));
    assertTrue(not.why().endsWith("a file cannot be called ../../../evil"), not::why);
    assertTrue(Files.notExists(folder.resolve("evil")));
  }
}
