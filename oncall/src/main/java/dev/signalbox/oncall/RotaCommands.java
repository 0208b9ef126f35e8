package dev.signalbox.oncall;

import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.oncall.rota.Cover;
import dev.signalbox.oncall.rota.Rota;
import dev.signalbox.oncall.rota.ShiftTimes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The commands that change who is on call.
record RotaCommands(Rotas rotas, Covers covers, HandoffNotes notes) {
  static final GuardedCommand COVER =
      GuardedCommand.forEveryone(
              FeatureUsage.of(
                  "oncall cover <service> <who> <times…>",
                  "Let somebody be on call for a while: fri 18:00 sat 09:00"),
              Risk.LOW)
          .calledAs("oncall.cover");
  static final GuardedCommand NOTE =
      GuardedCommand.forEveryone(
              FeatureUsage.of(
                  "oncall note <service> <words…>", "Tell whoever is on call after you"),
              Risk.READ)
          .calledAs("oncall.note");

  List<FeatureCommand> all() {
    return List.of(new RotaCommand(COVER, this::cover), new RotaCommand(NOTE, this::note));
  }

  private Answer cover(Transaction transaction, CommandCall call) {
    Optional<Rota> rota = rotas.named(call.required("service"));
    if (rota.isEmpty()) {
      return Answer.no(OnCallCommand.unknown(rotas, call.required("service")));
    }
    Optional<List<Instant>> times =
        new ShiftTimes(rota.get().zone(), transaction.now())
            .read(List.of(call.text("times").split(" +", -1)))
            .filter(all -> all.size() == 2);
    if (times.isEmpty()) {
      return Answer.no(
          "'%s' is not from when until when: write both, %s."
              .formatted(call.text("times"), ShiftTimes.FORM));
    }
    String person = call.required("who").replaceFirst("^@", "");
    Instant from = times.get().getFirst();
    Instant until = times.get().getLast();
    return switch (covers.cover(transaction, call.caller(), rota.get(), person, from, until)) {
      case Covers.Result.Done(Cover cover) ->
          Answer.done(
              "%s is on call for %s from %s to %s."
                  .formatted(
                      cover.person(),
                      cover.rota(),
                      ShiftText.time(cover.since(), rota.get().zone()),
                      ShiftText.time(cover.until(), rota.get().zone())));
      case Covers.Result.No(String why) -> Answer.no(why);
    };
  }

  private Answer note(Transaction transaction, CommandCall call) {
    Optional<Rota> rota = rotas.named(call.required("service"));
    if (rota.isEmpty()) {
      return Answer.no(OnCallCommand.unknown(rotas, call.required("service")));
    }
    notes.add(transaction, call.caller(), rota.get().name(), call.text("words"));
    return Answer.done("It is told at the next hand-off of " + rota.get().name() + ".");
  }
}
