package dev.signalbox.oncall;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.oncall.rota.OnCall;
import dev.signalbox.oncall.rota.Rota;
import dev.signalbox.oncall.rota.Shift;
import dev.signalbox.oncall.rota.ShiftTimes;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.config.Nearest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// `oncall [service] [when…]`: who is on call, who says so, and who is next.
record OnCallCommand(Rotas rotas) implements AnsweringCommand {
  static final Command COMMAND =
      FeatureUsage.of("oncall [service] [when…]", "Who is on call, now or at a time");

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    String name = call.argument("service");
    if (name == null) {
      return everything();
    }
    Optional<Rota> rota = rotas.named(name);
    if (rota.isEmpty()) {
      return Answer.no(unknown(rotas, name));
    }
    String when = call.text("when");
    if (when.isEmpty()) {
      return now(rota.get());
    }
    var times = new ShiftTimes(rota.get().zone(), rotas.now());
    Optional<Instant> at =
        times
            .read(List.of(when.split(" +", -1)))
            .filter(all -> all.size() == 1)
            .map(List::getFirst);
    return at.isPresent()
        ? at(rota.get(), at.get())
        : Answer.no("'" + when + "' is no time: write it " + ShiftTimes.FORM + ".");
  }

  static String unknown(Rotas rotas, String name) {
    var known = new TreeSet<>(rotas.names());
    rotas.services().forEach(service -> known.add(service.name()));
    return "Nobody is on call for '%s'%s.".formatted(name, Nearest.hint(name, known));
  }

  private Answer everything() {
    List<String> names = rotas.names();
    if (names.isEmpty()) {
      return Answer.text("There are no schedules: nobody is on call.");
    }
    var rows = new ArrayList<List<String>>();
    for (String name : names) {
      rotas.at(name, rotas.now()).ifPresent(found -> rows.add(row(name, found)));
    }
    var table = new Block.Table(List.of("schedule", "on call", "until", "next"), rows);
    return Answer.of(
        new Card(
            names.size() + (names.size() == 1 ? " schedule" : " schedules"),
            Tone.NEUTRAL,
            "On call",
            List.of(table),
            List.of()));
  }

  private List<String> row(String name, OnCall found) {
    ZoneId zone = rotas.named(name).map(Rota::zone).orElseThrow();
    Shift now = found.now();
    return List.of(
        name,
        ShiftText.person(now),
        now.until().equals(Instant.MAX) ? "" : ShiftText.time(now.until(), zone),
        next(found.next()));
  }

  private static String next(@Nullable Shift next) {
    return next == null ? "" : ShiftText.person(next);
  }

  private Answer now(Rota rota) {
    OnCall found = rotas.at(rota.name(), rotas.now()).orElseThrow();
    Shift now = found.now();
    String why = now.isGap() ? "" : " (" + now.why() + ")";
    String then = found.next() == null ? "" : ", then " + ShiftText.person(found.next());
    return Answer.text(
        "%s is on call for %s%s%s%s."
            .formatted(
                ShiftText.person(now), rota.name(), ShiftText.until(now, rota.zone()), then, why));
  }

  private Answer at(Rota rota, Instant at) {
    if (at.isBefore(rotas.now())) {
      String person = rotas.was(rota.name(), at).map(PastShift::person).orElse("");
      return Answer.text(
          "%s was on call for %s at %s."
              .formatted(
                  person.isEmpty() ? "nobody that is known" : person,
                  rota.name(),
                  ShiftText.time(at, rota.zone())));
    }
    Shift shift = rotas.at(rota.name(), at).orElseThrow().now();
    return Answer.text(
        "%s is on call for %s at %s."
            .formatted(ShiftText.person(shift), rota.name(), ShiftText.time(at, rota.zone())));
  }
}
