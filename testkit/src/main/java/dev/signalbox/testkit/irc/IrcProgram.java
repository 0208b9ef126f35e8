package dev.signalbox.testkit.irc;

import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A program that is an IRC server, with how it is configured and started.
public enum IrcProgram {
  /// Offers next to nothing: no capabilities to speak of, no tags, no accounts.
  NGIRCD("ngircd", "--version") {
    @Override
    String configuration(int port, String password, Path folder) {
      return """
      [Global]
      Name = %s
      Info = test server
      Listen = 127.0.0.1
      Ports = %d
      Password = %s
      MotdPhrase = welcome
      ServerUID = 65534
      ServerGID = 65534
      [Limits]
      MaxConnectionsIP = 0
      [Options]
      DNS = no
      Ident = no
      PAM = no
      """
          .formatted(IrcDaemon.NAME, port, password);
    }

    @Override
    List<String> command(String program, Path configuration, boolean root) {
      return List.of(program, "-n", "-f", configuration.toString());
    }
  },

  /// Speaks IRCv3: tags, times, echoes, WHOX, bot mode.
  INSPIRCD("inspircd", "--version") {
    @Override
    String configuration(int port, String password, Path folder) {
      var secret = password.isEmpty() ? "" : "password=\"" + password + "\" ";
      return """
      <server name="%1$s" description="test server" network="Test" id="42T">
      <admin name="test" nick="test" email="test@example.test">
      <bind address="127.0.0.1" port="%2$d" type="clients">
      <connect allow="*" %3$stimeout="20" pingfreq="60" localmax="100" globalmax="100"
        resolvehostnames="no" useident="no" threshold="10000" commandrate="100000">
      <path configdir="%4$s" datadir="%4$s" logdir="%4$s" runtimedir="%4$s">
      <module name="botmode"><module name="cap"><module name="ircv3">
      <module name="ircv3_accounttag"><module name="ircv3_batch">
      <module name="ircv3_ctctags"><module name="ircv3_echomessage">
      <module name="ircv3_labeledresponse"><module name="ircv3_msgid">
      <module name="ircv3_servertime"><module name="namesx">
      """
          .formatted(IrcDaemon.NAME, port, secret, folder);
    }

    @Override
    List<String> command(String program, Path configuration, boolean root) {
      var command = new ArrayList<>(List.of(program, "--nofork", "--nopid"));
      command.add("--config=" + configuration);
      if (root) {
        command.add("--runasroot");
      }
      return command;
    }
  },

  /// Has capabilities and WHOX, but neither tags nor echoes. Debian has it only instead of others.
  HYBRID("ircd-hybrid", "-version") {
    @Override
    String configuration(int port, String password, Path folder) {
      var secret = password.isEmpty() ? "" : "password = \"" + password + "\";";
      return """
      serverinfo { name = "%s"; description = "test server"; network_name = "Test";
        network_description = "Test"; hub = no; max_nick_length = 15; };
      admin { name = "test"; description = "test"; email = "<test@example.test>"; };
      class { name = "users"; ping_time = 90 seconds; number_per_ip_local = 100;
        number_per_ip_global = 100; max_number = 100; sendq = 1 megabyte; };
      listen { host = "127.0.0.1"; port = %d; };
      auth { user = "*@*"; class = "users"; %s flags = %s; };
      general { throttle_count = 0; throttle_time = 0; anti_nick_flood = no; disable_auth = yes; };
      """
          .formatted(
              IrcDaemon.NAME, port, secret, password.isEmpty() ? "no_tilde" : "need_password");
    }

    @Override
    List<String> command(String program, Path configuration, boolean root) {
      var command = new ArrayList<String>();
      if (root) {
        command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
      }
      command.addAll(List.of(program, "-foreground", "-configfile", configuration.toString()));
      for (var kept : List.of("log", "pid", "kline", "dline", "xline", "resv")) {
        command.addAll(List.of("-" + kept + "file", configuration.resolveSibling(kept).toString()));
      }
      return command;
    }
  };

  private static final List<String> FOLDERS =
      List.of("", "/usr/sbin/", "/usr/local/sbin/", "/opt/homebrew/sbin/");

  private final String program;
  private final String versionWord;

  IrcProgram(String program, String versionWord) {
    this.program = program;
    this.versionWord = versionWord;
  }

  /// Those that tests expect to be there, and those that are.
  public static Stream<IrcProgram> all() {
    return Stream.of(values()).filter(one -> one != HYBRID || one.installed().isPresent());
  }

  /// The text of a configuration file for a server at a local port.
  ///
  /// @param password what everybody must give, or empty
  /// @param folder where it may write
  abstract String configuration(int port, String password, Path folder);

  /// How it is started so that it stays in the foreground.
  abstract List<String> command(String program, Path configuration, boolean root);

  /// What to install.
  String packageName() {
    return program;
  }

  /// The program, where there is one that runs.
  Optional<String> installed() {
    return FOLDERS.stream().map(folder -> folder + program).filter(this::answers).findFirst();
  }

  private boolean answers(String candidate) {
    try {
      var asked = new ProcessBuilder(candidate, versionWord).redirectErrorStream(true).start();
      asked.getInputStream().readAllBytes();
      return asked.waitFor(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
