package dev.signalbox.chat.gateway;

import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.runbook.RunbookReading;
import java.util.stream.Stream;

/// A runbook whose parameters only `iam` knows, and those that ask it.
final class LiveRunbooks {
  private static final String GRANT =
      """
      about: A role on a system
      owner: release-managers
      risk: low
      when: {command: 'grant <system> <role> [days]'}
      params:
        system: {from: systems}
        role: {from: roles, with: {system: '${system}'}}
        days: {type: int, default: from terms, with: {system: '${system}'}}
      allow: {run: [dev], in: [payments]}
      steps:
        - say: ${me.id} has ${role} on ${system} for ${days}
      """;
  private static final String ASKING =
      """
      about: Asks what there is
      owner: release-managers
      risk: read
      params: {system: {type: text, default: ''}}
      allow: {run: [dev]}
      steps:
        - http: GET /%s/${system}
          at: iam
      """;

  private LiveRunbooks() {}

  static Stream<RunbookReading> all(RunbookReader reader) {
    return Stream.of(
        reader.read("grant.yaml", GRANT),
        reader.read("systems.yaml", ASKING.formatted("systems").replace("/${system}", "")),
        reader.read("roles.yaml", ASKING.formatted("roles")),
        reader.read("terms.yaml", ASKING.formatted("terms")));
  }
}
