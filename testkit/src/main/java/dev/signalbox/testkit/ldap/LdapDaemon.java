package dev.signalbox.testkit.ldap;

import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.counterpart.LocalPort;
import dev.signalbox.testkit.counterpart.UnknownCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A real OpenLDAP on a free local port, where one is installed: people under `ou=people`, groups
/// under `ou=groups`. Each of the groups has grace alone to begin with. It tells linus two entries
/// at most.
public final class LdapDaemon implements AutoCloseable {
  public static final String BASE = "dc=example,dc=org";
  public static final String ADMIN = "cn=admin," + BASE;
  public static final String PASSWORD = "keeper-of-the-groups";

  private static final List<String> PEOPLE = List.of("ada", "grace", "linus");
  private static final List<String> GROUPS = List.of("crm-viewer", "helpdesk", "a*b (all)");

  private final Path folder;
  private final int port;
  private final int securePort;
  private final Process process;

  private LdapDaemon(Path folder, int port, int securePort, Process process) {
    this.folder = folder;
    this.port = port;
    this.securePort = securePort;
    this.process = process;
  }

  /// A running one. Where none is installed the test is skipped and says so aloud.
  public static LdapDaemon startOrSkip(Path folder) {
    Optional<Path> server = installed("slapd");
    Optional<Path> loader = installed("slapadd");
    if (server.isEmpty() || loader.isEmpty() || installed("ldapsearch").isEmpty()) {
      String why = "no OpenLDAP is installed: install the packages slapd and ldap-utils";
      System.out.println("SKIPPED: " + why);
      Assumptions.abort(why);
    }
    try {
      Files.createDirectories(folder.resolve("db"));
      UnknownCertificate.write(folder);
      Path settings = Files.writeString(folder.resolve("slapd.conf"), settings(folder));
      fill(folder, loader.orElseThrow(), settings);
      int port = LocalPort.any();
      int securePort = LocalPort.any();
      String addresses = "ldap://127.0.0.1:%d ldaps://127.0.0.1:%d".formatted(port, securePort);
      Process process = served(folder, server.orElseThrow(), settings, addresses);
      Eventually.holds("OpenLDAP is ready", () -> listens(port));
      return new LdapDaemon(folder, port, securePort, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fill(Path folder, Path loader, Path settings) throws IOException {
    Path entries = Files.writeString(folder.resolve("entries.ldif"), entries());
    int loaded =
        run(folder, loader.toString(), "-q", "-f", settings.toString(), "-l", entries.toString());
    if (loaded != 0) {
      String why = Files.readString(folder.resolve("output"));
      throw new AssertionError("slapadd ended with " + loaded + ": " + why);
    }
  }

  private static Process served(Path folder, Path server, Path settings, String addresses)
      throws IOException {
    return new ProcessBuilder(
            server.toString(), "-d", "0", "-h", addresses, "-f", settings.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("server-output").toFile())
        .start();
  }

  private static boolean listens(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static String settings(Path folder) {
    return """
    include /etc/ldap/schema/core.schema
    include /etc/ldap/schema/cosine.schema
    include /etc/ldap/schema/inetorgperson.schema
    modulepath /usr/lib/ldap
    moduleload back_mdb
    TLSCertificateFile %5$s
    TLSCertificateKeyFile %6$s
    database mdb
    maxsize 33554432
    suffix "%1$s"
    rootdn "%2$s"
    rootpw %3$s
    directory %4$s
    limits dn.exact="uid=linus,ou=people,%1$s" size=2 size.prtotal=2
    access to attrs=userPassword by self write by anonymous auth by * none
    access to * by * read
    """
        .formatted(
            BASE,
            ADMIN,
            PASSWORD,
            folder.resolve("db"),
            folder.resolve(UnknownCertificate.FILE),
            folder.resolve(UnknownCertificate.KEY));
  }

  private static String entries() {
    var text = new StringBuilder();
    text.append(
        "dn: %s\nobjectClass: dcObject\nobjectClass: organization\no: example\ndc: example\n\n"
            .formatted(BASE));
    for (String unit : List.of("people", "groups")) {
      text.append(
          "dn: ou=%1$s,%2$s\nobjectClass: organizationalUnit\nou: %1$s\n\n".formatted(unit, BASE));
    }
    for (String person : PEOPLE) {
      text.append(
          """
          dn: uid=%1$s,ou=people,%2$s
          objectClass: inetOrgPerson
          uid: %1$s
          cn: %1$s
          sn: %1$s
          mail: %1$s@example.org
          manager: uid=grace,ou=people,%2$s
          userPassword: %1$s

          """
              .formatted(person, BASE));
    }
    for (String group : GROUPS) {
      text.append(
          """
          dn: cn=%1$s,ou=groups,%2$s
          objectClass: groupOfNames
          cn: %1$s
          member: uid=grace,ou=people,%2$s

          """
              .formatted(group, BASE));
    }
    return text.toString();
  }

  private static Optional<Path> installed(String program) {
    return Stream.of("/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin")
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int run(Path folder, String... command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(folder.resolve("output").toFile())
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Where connections lead.
  public String address() {
    return "ldap://127.0.0.1:" + port + "/" + BASE;
  }

  /// The same over TLS, with a certificate for its address that nobody vouches for.
  public String secureAddress() {
    return "ldaps://127.0.0.1:" + securePort + "/" + BASE;
  }

  /// Changes it, as its administrator.
  ///
  /// @param changes as ldapmodify(1) takes them, LDIF
  public void change(String changes) {
    try {
      Path file = Files.writeString(folder.resolve("changes.ldif"), changes);
      int code =
          run(
              folder,
              installed("ldapmodify").orElseThrow().toString(),
              "-x",
              "-H",
              "ldap://127.0.0.1:" + port,
              "-D",
              ADMIN,
              "-w",
              PASSWORD,
              "-f",
              file.toString());
      if (code != 0) {
        throw new AssertionError(
            "ldapmodify ended with " + code + ": " + Files.readString(folder.resolve("output")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Puts a group there.
  ///
  /// @param members full names of entries
  public void group(String name, String... members) {
    var text = new StringBuilder();
    text.append(
        "dn: cn=%1$s,ou=groups,%2$s\nchangetype: add\nobjectClass: groupOfNames\ncn: %1$s\n"
            .formatted(name, BASE));
    for (String member : members) {
      text.append("member: ").append(member).append('\n');
    }
    change(text.toString());
  }

  /// The full name of a person's entry.
  public static String person(String id) {
    return "uid=" + id + ",ou=people," + BASE;
  }

  /// The full name of a group's entry.
  public static String groupEntry(String name) {
    return "cn=" + name + ",ou=groups," + BASE;
  }

  /// Who is in a group, as its own client tells: `ada`, `grace`.
  public List<String> members(String group) {
    var command =
        List.of(
            installed("ldapsearch").orElseThrow().toString(),
            "-x",
            "-LLL",
            "-o",
            "ldif-wrap=no",
            "-H",
            "ldap://127.0.0.1:" + port,
            "-b",
            "cn=" + group + ",ou=groups," + BASE,
            "member");
    int code = run(folder, command.toArray(String[]::new));
    try {
      var members = new ArrayList<String>();
      List<String> lines = Files.readAllLines(folder.resolve("output"), StandardCharsets.UTF_8);
      if (code != 0) {
        throw new AssertionError("ldapsearch ended with " + code + ": " + lines);
      }
      for (String line : lines) {
        if (line.startsWith("member: uid=")) {
          members.add(line.substring("member: uid=".length(), line.indexOf(',')));
        }
      }
      members.sort(null);
      return members;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Nobody can ask it any more.
  public void stop() {
    process.destroy();
    Eventually.ends("OpenLDAP is gone", process.onExit());
  }

  @Override
  public void close() {
    stop();
  }
}
