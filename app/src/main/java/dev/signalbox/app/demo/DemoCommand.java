package dev.signalbox.app.demo;

import dev.signalbox.app.installation.Installation;
import dev.signalbox.app.server.ShutdownList;
import dev.signalbox.app.server.Signalbox;
import dev.signalbox.app.server.StartCommand;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.examples.demo.DemoHome;
import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.web.api.ServerState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the server on an installation of its own, with a small real system to operate.
@Command(
    name = "demo",
    description = {
      "Try everything: a server with its own installation and a small real system to operate.",
      "Prints one line 'ready http://…' and four people to sign in as."
    },
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      description = "Where to listen; 0 for any free port (default: ${DEFAULT-VALUE}).",
      defaultValue = "8080")
  private int port;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Where the demo keeps everything (default: ${DEFAULT-VALUE}).",
      defaultValue = "data/demo")
  private Path folder = Path.of("data/demo");

  @Option(
      names = "--irc",
      paramLabel = "SERVER:PORT",
      description = "Also join #payments and #deploys on this IRC server, without TLS.")
  private @Nullable String irc;

  @Option(
      names = "--matrix",
      paramLabel = "NAME=ADDRESS",
      description =
          "Also come to #payments:NAME and #deploys:NAME on this Matrix homeserver, when invited;"
              + " with the access token in MATRIX_TOKEN.")
  private @Nullable String matrix;

  @Option(
      names = "--slack",
      arity = "0..1",
      paramLabel = "API",
      fallbackValue = "https://slack.com/api/",
      description =
          "Also join #payments and #deploys of a Slack workspace, with the tokens SLACK_BOT_TOKEN"
              + " and SLACK_APP_TOKEN of the environment.")
  private @Nullable String slack;

  @Option(
      names = "--mattermost",
      paramLabel = "ADDRESS",
      description =
          "Also join ~payments and ~deploys of the Mattermost team that people open here, with the"
              + " tokens MATTERMOST_TOKEN and MATTERMOST_COMMAND_TOKEN of the environment.")
  private @Nullable String mattermost;

  @Option(
      names = "--chat",
      paramLabel = "PLATFORM",
      description =
          "Also start a chat platform beside it, on this machine alone: ${COMPLETION-CANDIDATES}."
              + " The first time it is installed: slack takes npm and cc, matrix takes python3.")
  private DemoCounterpart.@Nullable Platform chat;

  DemoCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    TimeSource clock = TimeSource.system();
    DemoInstallation demo =
        DemoInstallation.prepare(folder.toAbsolutePath(), new Ids(clock, new SecureRandom()));
    DemoHome home = DemoHome.prepare(demo.system(), Path.of(System.getProperty("java.home")));
    var shutdown = new ShutdownList();
    try {
      DemoProcess system = shutdown.add(DemoProcess.start(home));
      DemoCounterpart beside =
          chat == null ? null : shutdown.add(DemoCounterpart.start(chat, folder.toAbsolutePath()));
      var chats = new DemoChats(irc, matrix, slack, mattermost, beside);
      demo.configure(port, system.gates(), system.metrics(), home.bin(), chats);
      Installation installation = Installation.read(demo.configuration(), clock);
      Signalbox signalbox = shutdown.add(Signalbox.start(installation, people(demo)));
      system.reportTo(signalbox.address().resolve("/hooks/alertmanager"), demo.alertTokenFile());
      system.publishTo(
          signalbox.address().resolve("/triggers/release-published"), demo.releaseSecretFile());
      greet(signalbox.address(), demo.passwords(), beside);
      StartCommand.untilStopped(shutdown);
      return 0;
    } catch (IOException | RuntimeException e) {
      shutdown.close();
      throw e;
    }
  }

  private static List<ServerState.DemoPerson> people(DemoInstallation demo) throws IOException {
    Map<String, String> passwords = demo.passwords();
    var people = new ArrayList<ServerState.DemoPerson>();
    DemoInstallation.ROLES.forEach((id, role) ->
        people.add(
            new ServerState.DemoPerson(
                id, DemoInstallation.name(id), role, passwords.getOrDefault(id, ""))));
    return people;
  }

  private static void greet(
      URI address, Map<String, String> passwords, @Nullable DemoCounterpart beside) {
    System.out.println("ready " + address);
    System.out.println();
    System.out.println("Sign in as one of these, each in a browser window of its own if you like:");
    passwords.forEach((person, password) ->
        System.out.printf(
            "  %-6s %-16s password %s%n", person, DemoInstallation.ROLES.get(person), password));
    System.out.println();
    System.out.println("Then type in #payments:  /deploy payments v4.12.4   and see what happens.");
    if (beside != null) {
      System.out.println();
      beside.greeting().forEach(System.out::println);
      System.out.println();
    }
    System.out.println("Ctrl-C stops everything.");
  }
}
