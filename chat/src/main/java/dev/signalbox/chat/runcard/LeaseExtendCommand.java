package dev.signalbox.chat.runcard;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Usage;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.run.StepLease;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// `lease extend <lease> <by> [why…]`: asks again whom the run asked, so that it lasts longer.
final class LeaseExtendCommand implements ChangingCommand {
  private static final String LEASE = "lease";
  private static final String BY = "by";
  private static final String WHY = "why";

  static final GuardedCommand GUARDED =
      GuardedCommand.forEveryone(
          new Command(
              "lease extend",
              new Usage(List.of(LEASE, "extend"), List.of(LEASE, BY, WHY), List.of(WHY)),
              List.of(
                  new Param(LEASE, Param.Type.TEXT, List.of(), null, null, null, null, null),
                  new Param(
                      BY,
                      Param.Type.DURATION,
                      List.of(),
                      null,
                      "1s",
                      null,
                      null,
                      "For how much longer?"),
                  new Param(WHY, Param.Type.LIST, List.of(), null, null, null, "", "Why?")),
              "Ask again, so that what was granted for a while lasts longer",
              true),
          Risk.READ);

  private final Runs runs;

  LeaseExtendCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public GuardedCommand guarded() {
    return GUARDED;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    String code = call.required(LEASE).toLowerCase(Locale.ROOT);
    Duration by =
        call.arguments().values().get(BY) instanceof Duration given ? given : Duration.ZERO;
    var wish =
        new StepLease.Wish(
            call.caller(), by, line(code, by, call), clearance.invocation().origin());
    return switch (runs.extendLease(transaction, code, wish)) {
      case StepLease.Result.Asked asked ->
          Answer.done(
              "Run %s asks whether %s may last %s longer."
                  .formatted(asked.code(), asked.lease().granted().title(), Durations.text(by)));
      case StepLease.Result.Done done -> throw new IllegalStateException("nobody asked: " + done);
      case StepLease.Result.NotYours(String why) -> Answer.no(why);
      case StepLease.Result.Pointless(String why) -> Answer.no(why);
      case StepLease.Result.Unknown() -> Answer.no("There is no lease '" + code + "'.");
    };
  }

  private static String line(String code, Duration by, CommandCall call) {
    String why = call.argument(WHY);
    String line = "lease extend " + code + " " + Durations.text(by);
    return why == null ? line : line + " " + why;
  }
}
