package dev.signalbox.oncall;

import dev.signalbox.engine.people.People;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.oncall.page.PageTargets;
import dev.signalbox.oncall.policy.PageTarget;
import dev.signalbox.oncall.rota.OnCall;
import dev.signalbox.oncall.rota.Rota;
import dev.signalbox.oncall.rota.Shift;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Whom targets mean now, with the people, groups and rotas in force; whoever is not there any more
/// is left out.
public record RotaTargets(Rotas rotas, People people) implements PageTargets {
  @Override
  public List<String> people(Transaction transaction, PageTarget target) {
    return people(transaction.handle(), target, transaction.now());
  }

  /// Ids of people who are meant at a moment.
  public List<String> people(Handle handle, PageTarget target, Instant at) {
    Stream<String> ids =
        switch (target) {
          case PageTarget.OfRota(String name) ->
              rotas.at(handle, name, at).map(OnCall::now).map(Shift::person).stream();
          case PageTarget.OfGroup(String name) -> people.members(name).stream().sorted();
          case PageTarget.OfPerson(String id) -> Stream.of(id);
        };
    return ids.filter(this::isHere).toList();
  }

  @Override
  public List<String> shadows(PageTarget target) {
    return target instanceof PageTarget.OfRota(String name)
        ? rotas.named(name).map(Rota::shadow).orElse(List.of()).stream()
            .filter(this::isHere)
            .toList()
        : List.of();
  }

  private boolean isHere(String id) {
    return people.person(id).isPresent();
  }

  /// A page is never held back by a name that nobody knows.
  @Override
  public boolean holds(String interval, Instant at) {
    OnCallIntervals known = rotas.intervals();
    return !known.names().contains(interval) || known.holds(interval, at);
  }
}
