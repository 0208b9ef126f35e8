package dev.signalbox.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A small installation with runbooks whose effects are lines `<key> <run> <step>` of one file.
///
/// @param folder where its files are
/// @param data the server's data folder
/// @param variables what the server's environment has besides
record InstalledServer(Path folder, Path data, Map<String, String> variables) {
  private static final String PASSWORD = "correct horse";

  /// Of [#PASSWORD], as cheap as the server takes it.
  private static final String HASH = "$2a$10$Dkd4g4KYV1g.wunKB/ooweL539/DLjmfEab870/IYu9Mr3GaLZPku";

  /// Token of the webhook `alertmanager`.
  static final String TOKEN = "0123456789abcdef0123456789abcdef";

  /// The runbook that starts each minute.
  static final String TICKING = "ticking";

  /// Runbooks that have effects, with what each is expected to do for one command.
  static final Map<String, List<String>> EFFECTS =
      Map.of(
          "many",
          List.of("one", "two", "three"),
          "asked",
          List.of("granted"),
          "mixed",
          List.of("before", "after"),
          "undone",
          List.of("done", "back"),
          "branched",
          List.of("west", "right", "deep", "joined"),
          "retried",
          List.of("tried"),
          "leased",
          List.of("given"),
          TICKING,
          List.of("ticked"));

  private static final List<String> RUNBOOKS =
      List.of("asked", "branched", "leased", "many", "mixed", "retried", "slow", "undone");

  /// What the run that ends a lease does.
  static final List<String> TAKEN_BACK = List.of("taken");

  /// Writes all files.
  ///
  /// @param gauge answers `GET /health`
  static InstalledServer write(Path folder, Path data, URI gauge, Map<String, String> variables) {
    try {
      var installation = new InstalledServer(folder, data, variables);
      Files.createDirectories(folder.resolve("runbooks"));
      installation.file("signalbox.yaml", settings(folder, gauge));
      installation.file("people.yaml", people());
      Files.setPosixFilePermissions(
          installation.file("alertmanager.token", TOKEN + "\n"),
          PosixFilePermissions.fromString("rw-------"));
      for (String runbook : RUNBOOKS) {
        installation.runbook(runbook, resource("runbooks/" + runbook + ".yaml"));
      }
      for (String program : List.of("effect", "gate", "stumble")) {
        installation.program(program, resource("bin/" + program));
      }
      installation.file("guards.yaml", resource("guards.yaml"));
      Files.write(installation.effects(), new byte[0]);
      return installation;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Another server of the same installation, with a data folder of its own.
  InstalledServer beside(Path itsData) {
    return new InstalledServer(folder, itsData, variables);
  }

  /// Adds a section to `signalbox.yaml`.
  void configure(String more) {
    Path path = folder.resolve("signalbox.yaml");
    try {
      Files.writeString(path, more, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Adds a connection to `signalbox.yaml`.
  void connect(String connection) {
    Path path = folder.resolve("signalbox.yaml");
    try {
      String text = Files.readString(path);
      Files.writeString(
          path, text.replace("connections:\n", "connections:\n  " + connection + "\n"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Adds a source to `signalbox.yaml`.
  void source(String source) {
    Path path = folder.resolve("signalbox.yaml");
    try {
      String text = Files.readString(path);
      Files.writeString(path, text.replace("sources:\n", "sources:\n  " + source + "\n"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  void runbook(String name, String text) {
    file("runbooks/" + name + ".yaml", text);
  }

  private static String resource(String name) {
    try (var in = InstalledServer.class.getResourceAsStream("/installed-server/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// From now on a run begins each minute.
  void beginToTick() {
    runbook(TICKING, resource("runbooks/" + TICKING + ".yaml"));
  }

  void endTicking() {
    try {
      Files.delete(folder.resolve("runbooks/" + TICKING + ".yaml"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// A shell script that runbooks find; `@@` in it is this folder.
  void program(String name, String text) {
    Path path = file("bin/" + name, text.replace("@@", folder.toString()));
    try {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path file(String name, String text) {
    Path path = folder.resolve(name);
    try {
      Files.createDirectories(path.getParent());
      return Files.writeString(path, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Path effects() {
    return folder.resolve("effects");
  }

  /// Lets the runbook `slow` go on.
  void open(String key) {
    file("open-" + key, "");
  }

  /// Every effect so far, in order.
  List<String> effectLines() {
    try {
      return Files.readAllLines(effects(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Starts the server and does not wait.
  SignalboxProcess launch() {
    return SignalboxProcess.launch(
        words("start", "--config", config(), "--port", "0"), environment());
  }

  /// Starts the server under another command, such as `env` or `unshare`, and waits until it is
  /// ready.
  SignalboxProcess startUnder(String... command) {
    SignalboxProcess server =
        SignalboxProcess.launch(
            List.of(command), words("start", "--config", config(), "--port", "0"), environment());
    server.address();
    return server;
  }

  /// Starts the server and waits until it is ready.
  SignalboxProcess start() {
    SignalboxProcess server = launch();
    server.address();
    return server;
  }

  /// Somebody of the people file signs in.
  static ConsoleClient signIn(SignalboxProcess server, String person) {
    return ConsoleClient.signIn(server.address(), person, PASSWORD);
  }

  /// Checks the records of servers that share a database, each by its key.
  SignalboxProcess.Ended verifyAudit(List<InstalledServer> servers) {
    List<String> all = words("audit", "verify");
    for (InstalledServer server : servers) {
      all.addAll(List.of("--key", server.data.resolve("audit.pub").toString()));
    }
    return SignalboxProcess.run(all, environment());
  }

  /// Checks the record as `./signalbox audit verify` does.
  SignalboxProcess.Ended verifyAudit() {
    return SignalboxProcess.run(words("audit", "verify"), environment());
  }

  /// Writes the record to a new file as `./signalbox audit export` does.
  SignalboxProcess.Ended exportAudit(Path to) {
    List<String> all = words("audit", "export");
    all.addAll(List.of("--to", to.toString()));
    return SignalboxProcess.run(all, environment());
  }

  /// Checks an exported record, with nothing but it and the public key.
  SignalboxProcess.Ended verifyExport(Path export) {
    return SignalboxProcess.run(
        List.of(
            "audit",
            "verify",
            "--from",
            export.toString(),
            "--key",
            data.resolve("audit.pub").toString()),
        environment());
  }

  private List<String> words(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", data.toString()));
    return all;
  }

  private String config() {
    return folder.resolve("signalbox.yaml").toString();
  }

  private Map<String, String> environment() {
    var all = new HashMap<>(Map.of("SIGNALBOX_JAVA_OPTIONS", SignalboxProcess.QUICK));
    all.putAll(variables);
    return all;
  }

  private static String settings(Path folder, URI gauge) {
    return """
    listen: { host: 127.0.0.1, port: 0 }
    data: data
    runbooks: runbooks
    guards: guards.yaml
    people: people.yaml
    services: [web]
    audit: { readers: [team] }
    connections:
      gauge: { url: "%s" }
    runners:
      local: { path: ["%s", /usr/local/bin, /usr/bin, /bin] }
    rooms:
      ops: { topic: Work, members: [everyone] }
    sources:
      alertmanager: { is: alertmanager, token: "file:alertmanager.token", room: ops }
    """
        .formatted(gauge, folder.resolve("bin"));
  }

  private static String people() {
    return """
    people:
      ada: { name: Ada, password: %1$s }
      grace: { name: Grace, password: %1$s }
      linus: { name: Linus, password: %1$s }
      eve: { name: Eve, password: %1$s }
    service-principals:
      clock: { owner: team }
    groups:
      team: [ada, grace, linus]
    """
        .formatted(HASH);
  }
}
