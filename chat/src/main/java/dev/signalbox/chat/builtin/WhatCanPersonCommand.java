package dev.signalbox.chat.builtin;

import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.PermissionVerdict;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.config.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `what-can [person]`: what somebody may run, where, and what it takes. Everybody asks about
/// themselves; about others, who may read the audit. Rooms and runbooks that the asker does not see
/// are not in the answer.
public final class WhatCanPersonCommand implements AnsweringCommand {
  static final Command COMMAND =
      FeatureUsage.of(
          "what-can [person]", "What you, or somebody else, may run, where, and what it takes");

  public static final DeclaredCommands DECLARED = DeclaredCommands.answering(COMMAND);

  private final RuleGuard guard;
  private final Permissions permissions;
  private final Visibility visibility;
  private final People people;

  public WhatCanPersonCommand(
      RuleGuard guard, Permissions permissions, Visibility visibility, People people) {
    this.guard = guard;
    this.permissions = permissions;
    this.visibility = visibility;
    this.people = people;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    Principal asker = call.caller().principal();
    String named = call.argument("person");
    String id = named == null ? asker.id() : named.replaceFirst("^@", "");
    if (!id.equals(asker.id())
        && permissions.mayReadAudit(asker.id()) instanceof PermissionVerdict.No(String why)) {
      return Answer.no(
          "What others may run is told to who may read the audit. "
              + why
              + " Ask `what-can` for yourself, or `who-can` and a line.");
    }
    Optional<Principal> principal = people.principal(id);
    if (principal.isEmpty()) {
      return Answer.no(nobody(id));
    }
    return told(principal.get(), reach(asker, principal.get()));
  }

  private String nobody(String id) {
    Set<String> known = new HashSet<>(people.ids());
    known.addAll(people.services());
    String off = people.services().contains(id) ? ": nobody answers for it, so it is off" : "";
    return off.isEmpty()
        ? "There is no person or service '" + id + "'" + Nearest.hint(id, known) + "."
        : id + " may run nothing" + off + ".";
  }

  private List<Reach> reach(Principal asker, Principal principal) {
    return Reach.of(
        guard, principal, visibility.runbooks(asker), runbook -> rooms(asker, principal, runbook));
  }

  /// A service reads no rooms: what it starts is shown where the runbook runs.
  private List<String> rooms(Principal asker, Principal principal, Runbook runbook) {
    List<String> seen = visibility.places(asker, runbook);
    return asker.id().equals(principal.id()) || !(principal instanceof Person)
        ? seen
        : visibility.places(principal, runbook).stream().filter(seen::contains).toList();
  }

  private Answer told(Principal principal, List<Reach> reach) {
    String doubt = people.doubt().all();
    String remark = doubt.isEmpty() ? "" : " (" + doubt + ")";
    if (reach.isEmpty()) {
      return Answer.text(principal.id() + " may run nothing that you see" + remark + ".");
    }
    var rows =
        reach.stream().map(line -> List.of(line.usage(), line.where(), line.takes())).toList();
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Table(List.of("command", "where", "what it takes"), rows));
    if (!doubt.isEmpty()) {
      blocks.add(new Block.Note(doubt + "."));
    }
    String first = String.join(" · ", rows.getFirst());
    return Answer.of(
        new Card(
            principal.id() + " may run " + rows.size() + ", the first: " + first + remark,
            Tone.NEUTRAL,
            "What " + principal.id() + " may run",
            blocks,
            List.of()));
  }
}
