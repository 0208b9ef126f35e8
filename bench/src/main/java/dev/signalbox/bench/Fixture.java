package dev.signalbox.bench;

import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.runbook.RunbookReading;
import dev.signalbox.spi.chat.Account;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// An installation as large as wanted: people, runbooks and rules as their authors write them, and
/// the lines that people type.
public final class Fixture {
  public static final int RULES = 200;
  public static final List<String> PEOPLE =
      IntStream.range(0, 20).mapToObj(i -> "person-" + i).toList();

  /// What runs inside a benchmark and is none of the chat platforms that people know.
  public static final String PLATFORM = "bench";

  private static final String GENERAL =
      """
      risks:
        normal: { confirm: true, where: env == 'prod' }
        high: { approve: two-eyes }
      approvals:
        two-eyes: { need: 1, by: [operators], within: 30m }
      deny:
        - { why: Programs start nothing dear, if: origin == 'api' && risk == 'high' }
        - { why: Contractors stay out of production, if: "'contractors' in me.groups && env == 'prod'" }
        - { why: Billing is frozen, if: service == 'billing' && env == 'prod' }
        - { why: Nothing runs in the lobby, if: room.name == 'lobby' }
        - { why: Nobody may, if: subject.id == 'nobody' }
      """;
  private static final int GLOBAL = 5;
  private static final int WILD = 10;
  private static final int SERVICES = 40;
  private static final int TEAMS = 5;

  private Fixture() {}

  public static LiveNames names() {
    Set<String> services = new HashSet<>();
    for (int i = 0; i < SERVICES; i++) {
      services.add(service(i));
    }
    Set<String> teams = new HashSet<>(Set.of("operators", "contractors", "everyone"));
    for (int i = 0; i < TEAMS; i++) {
      teams.add("team-" + i);
    }
    return new LiveNames(
        services, Set.of("payments"), Set.copyOf(PEOPLE), teams, Set.of("staging", "prod"));
  }

  /// Each person has an account on the platform that runs inside a benchmark.
  public static String people() {
    return people(id -> "{ accounts: [" + account(id).text() + "] }");
  }

  /// The people file, with something more of each.
  ///
  /// @param said what is said of the person with an id
  public static String people(UnaryOperator<String> said) {
    var text = new StringBuilder("people:\n");
    PEOPLE.forEach(id -> text.append("  %s: %s\n".formatted(id, said.apply(id))));
    text.append("groups:\n  contractors: [").append(PEOPLE.getLast()).append("]\n");
    text.append("  operators: [").append(String.join(", ", PEOPLE)).append("]\n");
    for (int i = 0; i < TEAMS; i++) {
      text.append("  team-").append(i).append(": [").append(PEOPLE.get(i)).append("]\n");
    }
    return text.toString();
  }

  /// The account of a person on the platform that runs inside a benchmark.
  public static Account account(String person) {
    return new Account(
        PLATFORM,
        "measured",
        person,
        person,
        Account.Kind.PERSON,
        Account.Assurance.ACCOUNT,
        Account.Standing.MEMBER);
  }

  public static Catalog catalog(int runbooks) {
    return new Catalog(
        IntStream.range(0, runbooks).mapToObj(i -> read(file(i), runbook(i))).toList(), List.of());
  }

  /// A runbook from its text.
  public static Runbook read(String file, String text) {
    RunbookReading reading = new RunbookReader().read(file, text);
    return reading
        .runbook()
        .orElseThrow(() -> new IllegalStateException(reading.findings().toString()));
  }

  public static String file(int i) {
    return "team-" + i % TEAMS + "/" + verb(i) + "-" + i + ".yaml";
  }

  private static String verb(int i) {
    return switch (i % 4) {
      case 0 -> "deploy";
      case 1 -> "restart";
      case 2 -> "scale";
      default -> "rollback";
    };
  }

  /// Two words, its team's and its own, and the parameters of its kind.
  public static String runbook(int i) {
    String head = "team-" + i % TEAMS + " " + verb(i) + "-" + i;
    String kind =
        switch (i % 4) {
          case 0, 3 ->
              """
              when: { command: "%s <service> <version> [env]" }
              params:
                service: service
                version: { type: text, match: 'v?\\d+\\.\\d+\\.\\d+' }
                env: { one-of: [staging, prod], default: staging }
              allow: { run: [operators], in: [payments, inc-*] }
              """;
          case 1 ->
              """
              when: { command: "%s <service> [env]" }
              params:
                service: service
                env: { one-of: [staging, prod], default: staging }
              allow: { run: [operators] }
              """;
          default ->
              """
              when: { command: "%s <service> <replicas>" }
              params:
                service: service
                replicas: { type: int, min: 1, max: 100 }
              allow: { run: [operators], if: replicas <= 50 }
              """;
        };
    return "about: Operates a service, number "
        + i
        + "\nowner: operators\n"
        + kind.formatted(head)
        + "steps:\n  - name: told\n    say: Working on ${service}\n";
  }

  public static String line(int i) {
    return line(i, i);
  }

  /// What somebody types for the runbook, in one of the three notations.
  ///
  /// @param n which of its lines
  public static String line(int i, int n) {
    String head = "/team-" + i % TEAMS + " " + verb(i) + "-" + i + " ";
    String service = service(n * 7);
    String version = "v1." + n % 30 + "." + n % 7;
    return switch (i % 4) {
      case 0 -> head + service + " " + version + " env=staging";
      case 1 -> head + "--service " + service;
      case 2 -> head + service + " replicas=" + (1 + n % 50);
      default -> head + "version=" + version + " service=" + service;
    };
  }

  /// Rules for an installation of a thousand runbooks: every runbook is named by one.
  public static String guards() {
    var text = new StringBuilder(GENERAL);
    for (int i = 0; i < WILD; i++) {
      text.append("  - { why: Rest ")
          .append(i)
          .append(", commands: [team-")
          .append(i % TEAMS)
          .append(".*], if: env == 'prod' && service == '")
          .append(service(i))
          .append("' }\n");
    }
    int named = RULES - GLOBAL - WILD;
    for (int i = 0; i < named; i++) {
      int rule = i;
      String commands =
          IntStream.range(0, 1000)
              .filter(runbook -> runbook % named == rule)
              .mapToObj(runbook -> RunbookReader.name(file(runbook)))
              .collect(Collectors.joining(", "));
      text.append("  - { why: Freeze ")
          .append(i)
          .append(", commands: [")
          .append(commands)
          .append("], if: env == 'prod' && service == '")
          .append(service(i))
          .append("' }\n");
    }
    return text.toString();
  }

  public static String service(int i) {
    return "service-" + i % SERVICES;
  }
}
