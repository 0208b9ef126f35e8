package dev.signalbox.engine.process;

import dev.signalbox.spi.time.TimeSource;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs programs of this machine under a small shell script, each in a folder of its own. The
/// server may die and come back: the program goes on and its folder tells the rest.
public final class ProcessLauncher implements Launcher {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessLauncher.class);
  static final String MARK = "SIGNALBOX_LAUNCH";
  private static final Duration FIRST_LOOK = Duration.ofMillis(4);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration BIRTH = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int TOO_LATE = 76;
  private static final Path OWN = Path.of("/proc/self/exe");
  private static final String SHELL_PATH = "/usr/local/bin:/usr/bin:/bin";

  private final Path root;
  private final Path directory;
  private final TimeSource time;
  private final Uptime uptime;
  private final Path script;
  private final Optional<Path> setsid;
  private final LaunchLedger ledger;

  /// @param root where the launches' folders are made
  /// @param directory the programs' working directory
  public ProcessLauncher(Path root, Path directory, TimeSource time) {
    this(root, directory, time, findSetsid());
  }

  /// @param setsid the program that starts a session, where there is one
  ProcessLauncher(Path root, Path directory, TimeSource time, Optional<Path> setsid) {
    this.root = root.toAbsolutePath();
    this.directory = directory.toAbsolutePath();
    this.time = time;
    this.uptime = new Uptime(time);
    this.setsid = setsid;
    this.script = install(this.root);
    this.ledger = LaunchLedger.of(this.root, uptime);
  }

  private static Optional<Path> findSetsid() {
    return Stream.of("/usr/bin/setsid", "/bin/setsid", "/usr/local/bin/setsid")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path install(Path root) {
    try (InputStream text = ProcessLauncher.class.getResourceAsStream("launch.sh")) {
      if (text == null) {
        throw new IllegalStateException("launch.sh is missing from this build");
      }
      Files.createDirectories(root);
      if (root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
      }
      LaunchFolder.clearHalfWritten(root);
      // A new file each time: a shell that still reads the old one must not see it change.
      Path fresh = Files.createTempFile(root, "launch", ".new");
      Files.copy(text, fresh, StandardCopyOption.REPLACE_EXISTING);
      return Files.move(fresh, root.resolve("launch.sh"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public Outcome run(Launch launch, ProcessObserver observer) {
    var folder = new LaunchFolder(root.resolve(launch.key()));
    if (folder.exists() || ledger.names(launch.key())) {
      return new Following(launch, folder, observer, null).follow();
    }
    if (launch.claim().resumed() && !excludes(launch.claim().ledger(), launch.key())) {
      return new Outcome.Lost("left no trace here, and nothing proves that it was not started");
    }
    return launch.claim().wanted() ? begin(launch, folder, observer) : new Outcome.Stopped();
  }

  private boolean excludes(@Nullable String begun, String key) {
    return begun != null && ledger.excludes(begun, key);
  }

  private Outcome begin(Launch launch, LaunchFolder folder, ProcessObserver observer) {
    Optional<String> problem = new ProgramFile(Path.of(launch.argv().getFirst())).problem(OWN);
    if (problem.isPresent()) {
      return new Outcome.NotStarted(problem.get());
    }
    Process shell;
    try {
      ledger.makeRoom();
      shell = spawn(launch, folder, observer);
    } catch (IOException failure) {
      return new Outcome.NotStarted(launch.argv().getFirst() + ": " + failure.getMessage());
    }
    return new Following(launch, folder, observer, shell).follow();
  }

  @Override
  public String ledger() {
    return ledger.name();
  }

  @Override
  public boolean knows(String key, @Nullable String begun, FileFingerprint fingerprint) {
    var folder = new LaunchFolder(root.resolve(key));
    return (!folder.exists() && excludes(begun, key))
        || folder.cut().isPresent()
        || (folder.code().isPresent() && printed(key, fingerprint) instanceof PrintedOutput.Kept)
        || folder.shell().filter(LaunchFolder.Shell::lives).isPresent();
  }

  @Override
  public PrintedOutput printed(String key, FileFingerprint fingerprint) {
    var folder = new LaunchFolder(root.resolve(key));
    return folder.output().printed(folder.printed(), fingerprint);
  }

  @Override
  public boolean forget(String key) {
    return new LaunchFolder(root.resolve(key)).forget();
  }

  @Override
  public List<String> left() {
    return LaunchFolder.keys(root);
  }

  @Override
  public Duration strangeFor(String key, Duration more) {
    return new LaunchFolder(root.resolve(key)).strangeFor(more);
  }

  private Process spawn(Launch launch, LaunchFolder folder, ProcessObserver observer)
      throws IOException {
    List<String> argv = placed(launch, folder);
    List<String> command = new ArrayList<>();
    setsid.ifPresent(path -> command.add(path.toString()));
    command.addAll(List.of("/bin/sh", script.toString(), folder.path().toString()));
    command.add(directory.toString());
    Map<String, String> foreign = new LinkedHashMap<>(launch.environment());
    foreign.entrySet().removeIf(entry -> isPlain(entry.getValue()) || !isName(entry.getKey()));
    if (foreign.isEmpty() && argv.stream().allMatch(ProcessLauncher::isPlain)) {
      command.addAll(argv);
    } else {
      folder.leave(argv, foreign);
    }
    var builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(launch.environment());
    environment.keySet().removeAll(foreign.keySet());
    environment.put("SIGNALBOX_PATH", launch.environment().getOrDefault("PATH", SHELL_PATH));
    environment.put("SIGNALBOX_SESSION", setsid.isPresent() ? "own" : "none");
    environment.put("PATH", SHELL_PATH);
    environment.put(
        "SIGNALBOX_UNTIL", Long.toString(uptime.now().plus(launch.within()).toSeconds()));
    environment.put(MARK, launch.key());
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process shell = ProcessStart.of(builder);
    Thread.ofVirtual().start(() -> awaitEnd(shell, observer));
    return shell;
  }

  /// The arguments with the places of the launch's files, which are there from now on.
  private static List<String> placed(Launch launch, LaunchFolder folder) throws IOException {
    List<String> argv = launch.argv();
    for (LaunchFile file : launch.files()) {
      String place = folder.leave(file).toString();
      argv = argv.stream().map(argument -> argument.replace(file.path(), place)).toList();
    }
    return argv;
  }

  /// Other characters reach a program through the JDK only as far as the server's locale has them.
  private static boolean isPlain(String argument) {
    return argument.chars().allMatch(character -> character < 0x80);
  }

  /// What a shell takes for the name of a variable.
  private static boolean isName(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*");
  }

  private static void awaitEnd(Process shell, ProcessObserver observer) {
    try {
      shell.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    observer.wake();
  }

  /// Follows one launch to its end.
  private final class Following {
    private final Launch launch;
    private final LaunchFolder folder;
    private final ProcessObserver observer;
    private final @Nullable Process spawned;
    private final Patience birth = new Patience(time, BIRTH, BIRTH);
    private final OutputDrain drain;
    private Duration look = FIRST_LOOK;

    /// @param spawned the launch's shell when it was started here, else null
    Following(
        Launch launch, LaunchFolder folder, ProcessObserver observer, @Nullable Process spawned) {
      this.launch = launch;
      this.folder = folder;
      this.observer = observer;
      this.spawned = spawned;
      this.drain = new OutputDrain(folder.output(), observer);
    }

    Outcome follow() {
      while (true) {
        if (cameTooLate()) {
          return new Outcome.Detached();
        }
        Optional<LaunchFolder.Shell> shell = folder.shell();
        boolean lives = shell.map(LaunchFolder.Shell::lives).orElseGet(this::mayStillBeBorn);
        OptionalInt code = folder.code();
        drain.now();
        Optional<LaunchFolder.Cut> begun = folder.cut();
        if (begun.isPresent() && shell.isPresent()) {
          return cut(shell.get(), begun.get());
        }
        if (code.isPresent() || !lives) {
          return ended(code);
        }
        Optional<Outcome> cut = cut(shell);
        if (cut.isPresent()) {
          return cut.get();
        }
        pause();
      }
    }

    /// True when nothing was launched, since that is for the run's next owner to do.
    private boolean cameTooLate() {
      return spawned != null
          && !spawned.isAlive()
          && spawned.exitValue() == TOO_LATE
          && !folder.exists();
    }

    /// Between the making of its folder and its first words a launch has no process id.
    private boolean mayStillBeBorn() {
      return !birth.isOver();
    }

    private Outcome ended(OptionalInt code) {
      drain.last();
      if (code.isPresent()) {
        return new Outcome.Exited(code.getAsInt());
      }
      return new Outcome.Lost(
          folder.exists() ? "is gone and left no result" : "was handed over and left no trace");
    }

    private Optional<Outcome> cut(Optional<LaunchFolder.Shell> shell) {
      Patience patience = observer.patience();
      boolean late = patience != null && patience.isOver();
      WaitControl.Signal signal = observer.signal();
      if (signal == WaitControl.Signal.DETACH) {
        return Optional.of(new Outcome.Detached());
      }
      // Until the shell has said who it is there is nobody to kill.
      if (shell.isEmpty() || (signal == WaitControl.Signal.GO_ON && !late)) {
        return Optional.empty();
      }
      var why =
          signal == WaitControl.Signal.STOP ? LaunchFolder.Cut.STOPPED : LaunchFolder.Cut.LATE;
      try {
        folder.cut(why);
      } catch (IOException full) {
        LOG.warn("{} is ended without a note of it: {}", launch.key(), full.getMessage());
      }
      return Optional.of(cut(shell.get(), why));
    }

    /// Ends what lives, also where an earlier server had only begun to.
    private Outcome cut(LaunchFolder.Shell shell, LaunchFolder.Cut why) {
      end(shell.tree(MARK + "=" + launch.key()));
      drain.last();
      return switch (why) {
        case STOPPED -> new Outcome.Stopped();
        case LATE -> new Outcome.TimedOut();
      };
    }

    private void end(ProcessTree tree) {
      tree.terminate();
      var grace = new Patience(time, GRACE, GRACE);
      while (!tree.processes().isEmpty() && !grace.isOver()) {
        observer.pause(LOOK);
      }
      tree.kill();
      var death = new Patience(time, GRACE, GRACE);
      while (folder.shell().filter(LaunchFolder.Shell::lives).isPresent() && !death.isOver()) {
        observer.pause(LOOK);
      }
    }

    /// Short at first, when short programs end and streams are best told apart.
    private void pause() {
      observer.pause(look);
      look = look.compareTo(LOOK) < 0 ? look.multipliedBy(2) : LOOK;
    }
  }
}
