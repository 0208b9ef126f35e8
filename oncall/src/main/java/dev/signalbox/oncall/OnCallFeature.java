package dev.signalbox.oncall;

import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.oncall.view.OnCallRoutes;
import dev.signalbox.oncall.view.PolicyRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Who is on call: asked, changed for a while, handed off and written down.
public final class OnCallFeature implements Feature {
  /// How its commands are typed.
  public static final DeclaredCommands DECLARED =
      DeclaredCommands.answering(OnCallCommand.COMMAND)
          .and(DeclaredCommands.changing(RotaCommands.COVER, RotaCommands.NOTE));

  private final Handoffs handoffs;
  private final List<Route> routes = new ArrayList<>();
  private final List<FeatureCommand> commands = new ArrayList<>();

  public OnCallFeature(
      Database database,
      Ids ids,
      Rotas rotas,
      People people,
      Rooms rooms,
      Audit audit,
      Timers timers) {
    routes.addAll(new OnCallRoutes(rotas).all());
    routes.addAll(new PolicyRoutes(rotas, new RotaTargets(rotas, people), rooms).all());
    handoffs = new Handoffs(database, rotas, rooms, timers);
    var covers = new Covers(rotas, people, rooms, audit, ids, handoffs);
    commands.add(new OnCallCommand(rotas));
    commands.addAll(new RotaCommands(rotas, covers, new HandoffNotes(ids)).all());
  }

  @Override
  public List<FeatureCommand> commands() {
    return List.copyOf(commands);
  }

  @Override
  public List<Route> routes() {
    return List.copyOf(routes);
  }

  @Override
  public Map<String, TimerHandler> timers() {
    return Map.of(Handoffs.HANDOFF, handoffs);
  }

  @Override
  public void start() {
    handoffs.start();
  }
}
