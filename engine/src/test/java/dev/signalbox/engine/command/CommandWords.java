package dev.signalbox.engine.command;

import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Worked;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The commands and names that tests type.
public final class CommandWords {
  static final Command HELP =
      new Command(
          "help",
          new Usage(List.of("help"), List.of("topic"), List.of("topic")),
          List.of(param("topic", Param.Type.LIST, "")),
          "What you may run here",
          true);
  public static final LiveNames NAMES =
      new LiveNames(
          Set.of("payments", "catalog", "api-gateway"),
          Set.of("payments", "deploys"),
          Set.of("ada", "grace", "linus"),
          Set.of("sre", "leads"),
          Set.of());
  private static final String ENV = "{ one-of: [staging, prod], default: staging }";

  private CommandWords() {}

  static Vocabulary vocabulary() {
    return Vocabulary.of(new Catalog(runbooks(), List.of()).commands(), List.of(HELP), NAMES);
  }

  static List<Runbook> runbooks() {
    var all = new ArrayList<Runbook>();
    all.add(
        command(
            "deploy",
            "deploy <service> <version> [env] [why]",
            "service: service, version: { type: text, match: 'v\\d+\\.\\d+\\.\\d+' }, env: "
                + ENV
                + ", why: { type: text, default: '' }, force: { type: bool, default: false }"));
    all.add(
        command("rollback", "rollback <service> <version>", "service: service, version: version"));
    all.add(command("infra", "infra <what>", "what: text"));
    all.add(command("infra/restart", "infra restart <service>", "service: service"));
    all.add(
        command(
            "scale",
            "scale <service> <replicas>",
            "service: service, replicas: { type: int, min: -5, max: 20 }"));
    all.add(
        command(
            "tell", "tell <who> <where> <length>", "who: person, where: room, length: duration"));
    all.add(command("say", "say <text> [tags]", "text: text, tags: { type: list, default: '' }"));
    all.add(command("on", "on <day> <rate>", "day: date, rate: number"));
    return all;
  }

  private static Runbook command(String file, String usage, String params) {
    return Worked.runbook(
        file + ".yaml",
        "when: { command: '" + usage + "' }\nparams: { " + params + " }\nsteps: [{ say: done }]\n");
  }

  static Param param(String name, Param.Type type, @Nullable String fallback) {
    return new Param(name, type, List.of(), null, null, null, fallback, null);
  }
}
