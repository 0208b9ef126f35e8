package dev.signalbox.app.installation;

import dev.signalbox.chat.connection.WatchedConnection;
import dev.signalbox.chat.room.LinkedPlaces;
import dev.signalbox.chat.room.Room;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.config.ConnectionConfig;
import dev.signalbox.engine.config.ServiceConfig;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.mask.SecretFinder;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.spi.config.Nearest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything there is to say about an installation that can be read: `check` prints it, and the
/// server logs the same.
public final class InstallationCheck {
  private final Installation installation;
  private final Policy policy;
  private final List<Remark> remarks = new ArrayList<>();

  private InstallationCheck(Installation installation, Policy policy) {
    this.installation = installation;
    this.policy = policy;
  }

  /// Something that is wrong.
  ///
  /// @param code what kind of thing
  /// @param fault true when something can never work like this
  /// @param file the file that it is about
  /// @param at where in it, or null when that is not known
  public record Remark(
      FindingCode code, boolean fault, String file, @Nullable Position at, String message) {
    private static final Pattern PLACED =
        Pattern.compile("([^:]+):([0-9]{1,9}):([0-9]{1,9}): (.*)");

    public static Remark of(Finding finding) {
      return new Remark(
          finding.code(),
          finding.kind() != Finding.Kind.WARNING,
          finding.file(),
          finding.at(),
          finding.message());
    }

    /// A line in which settings say why they cannot be used, most with their place before it.
    static Remark unusable(String line) {
      Matcher placed = PLACED.matcher(line);
      if (!placed.matches()) {
        return new Remark(FindingCode.UNUSABLE, true, InstallationFile.NAME, null, line);
      }
      int row = Integer.parseInt(placed.group(2));
      var at = new Position(row, Integer.parseInt(placed.group(3)));
      return new Remark(FindingCode.UNUSABLE, true, placed.group(1), at, placed.group(4));
    }

    /// For people: the place where it is known, what is wrong, and the code.
    public String text() {
      String place = at == null ? "" : "%s:%d:%d: ".formatted(file, at.line(), at.column());
      return place + message + " [" + code + "]";
    }

    @Override
    public String toString() {
      return text();
    }
  }

  public static List<Remark> of(Installation installation, Policy policy, Instant now) {
    var installationCheck = new InstallationCheck(installation, policy);
    installation.warnings().forEach(text -> installationCheck.warn(FindingCode.SETTING, text));
    installationCheck.secrets();
    installationCheck.names();
    installationCheck.services();
    installationCheck.exposed();
    installationCheck.alike();
    policy.people().review().forEach(installationCheck::add);
    policy.guard().review().forEach(installationCheck::add);
    policy.alerts().review().forEach(installationCheck::add);
    policy.rotas().review(policy.people(), now).forEach(installationCheck::add);
    policy.runbooks().catalog().findings().forEach(installationCheck::add);
    policy.runbooks().catalog().runbooks().stream()
        .flatMap(runbook -> RunbookReader.lint(runbook).stream())
        .forEach(installationCheck::add);
    installationCheck.neverRun();
    return List.copyOf(installationCheck.remarks);
  }

  private void warn(FindingCode code, String text) {
    remarks.add(new Remark(code, false, InstallationFile.NAME, null, text));
  }

  private void add(Finding finding) {
    remarks.add(Remark.of(finding));
  }

  /// Those that only others call are asked for with these.
  private void neverRun() {
    policy.runbooks().catalog().runbooks().stream()
        .filter(runbook -> runbook.usage() != null)
        .map(policy.guard()::never)
        .filter(why -> !why.isEmpty())
        .forEach(why ->
            remarks.add(new Remark(FindingCode.NEVER_ALLOWED, true, "guards.yaml", null, why)));
  }

  private void secrets() {
    installation.secrets().stream()
        .filter(secret -> secret.reveal().length() < SecretFinder.SHORTEST)
        .map(secret -> secret.name())
        .distinct()
        .forEach(name ->
            warn(
                FindingCode.SHORT_SECRET,
                "signalbox.yaml: the secret %s has fewer than %d characters: it is not masked"
                    .formatted(name, SecretFinder.SHORTEST)));
  }

  private void names() {
    for (Room room : installation.rooms().rooms()) {
      room.members().forEach(name -> name("rooms." + room.name() + ".members", name));
    }
    installation.guard().auditReaders().forEach(name -> name("audit.readers", name));
    for (ConnectionConfig connection : installation.connections().connections().values()) {
      String allow = "connections." + connection.name() + ".allow";
      connection.run().forEach(name -> name(allow + ".run", name));
      connection.in().forEach(name -> room(allow + ".in", name));
    }
    installation.watched().forEach(this::concerned);
  }

  /// Channels that would show a room for few to more, as far as was found out.
  private void exposed() {
    policy.rooms().remarks().stream()
        .filter(LinkedPlaces.Remark::exposes)
        .forEach(remark ->
            warn(
                FindingCode.EXPOSED_ROOM,
                "signalbox.yaml: adapters.%s.rooms: %s"
                    .formatted(remark.connection(), remark.text())));
  }

  private void concerned(WatchedConnection connection) {
    String key =
        switch (connection.id().kind()) {
          case SYSTEM -> "connections.";
          case SOURCE -> "sources.";
          case CHAT -> "adapters.";
        };
    if (connection.owner() != null) {
      name(key + connection.id().name() + ".owner", connection.owner());
    }
    if (connection.room() != null) {
      room(key + connection.id().name() + ".room", connection.room());
    }
  }

  private List<String> rooms() {
    return installation.rooms().rooms().stream().map(Room::name).toList();
  }

  private void room(String key, String name) {
    List<String> rooms = rooms();
    if (!name.endsWith("*") && !rooms.contains(name)) {
      warn(
          FindingCode.NO_SUCH_ROOM,
          "signalbox.yaml: %s: there is no room '%s'%s"
              .formatted(key, name, Nearest.hint(name, rooms)));
    }
  }

  private void services() {
    List<String> rooms = rooms();
    for (ServiceConfig service : installation.server().services().all()) {
      known(service, "owner", service.owner(), "group or person", known());
      known(service, "room", service.room(), "room", rooms);
    }
  }

  private void known(
      ServiceConfig service,
      String key,
      @Nullable String name,
      String kind,
      Collection<String> known) {
    if (name != null && !known.contains(name)) {
      remarks.add(
          new Remark(
              kind.equals("room") ? FindingCode.NO_SUCH_ROOM : FindingCode.NO_SUCH_PERSON,
              true,
              InstallationFile.NAME,
              null,
              "%s.%s: there is no %s '%s'%s"
                  .formatted(service.where(), key, kind, name, Nearest.hint(name, known))));
    }
  }

  /// People and groups.
  private Set<String> known() {
    Set<String> known = new HashSet<>(policy.people().groups());
    known.addAll(policy.people().ids());
    return known;
  }

  /// People and groups stand in the same lists, and so do all that begin a command.
  private void alike() {
    alike("people and groups", union(policy.people().ids(), policy.people().groups()));
    alike("rooms", rooms());
    alike("services", installation.server().services().names());
    alike("runbooks", policy.runbooks().catalog().runbooks().stream().map(Runbook::name).toList());
    alike("commands", commands());
  }

  private List<String> commands() {
    return union(
        policy.declared().all().stream().map(InstallationCheck::words).toList(),
        policy.runbooks().catalog().commands().stream().map(InstallationCheck::words).toList());
  }

  private static String words(Command command) {
    return String.join(" ", command.usage().words());
  }

  private static List<String> union(Collection<String> some, Collection<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private void alike(String kind, Collection<String> names) {
    LookAlikes.among(names)
        .forEach(alike ->
            warn(
                FindingCode.LOOK_ALIKE,
                "%s look alike: %s".formatted(kind, String.join(", ", alike))));
  }

  private void name(String key, String name) {
    Set<String> known = known();
    known.add("everyone");
    if (!known.contains(name)) {
      warn(
          FindingCode.NO_SUCH_PERSON,
          "signalbox.yaml: %s: there is no group or person '%s'%s"
              .formatted(key, name, Nearest.hint(name, known)));
    }
  }
}
