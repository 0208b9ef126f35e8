package dev.signalbox.oncall;

import dev.signalbox.chat.delivery.DeliveryListeners;
import dev.signalbox.chat.delivery.DirectDelivery;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.LinkRoute;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.oncall.contact.ContactCommands;
import dev.signalbox.oncall.contact.Contacts;
import dev.signalbox.oncall.contact.ContactsCommand;
import dev.signalbox.oncall.page.PageLinks;
import dev.signalbox.oncall.page.PageView;
import dev.signalbox.oncall.page.Paging;
import dev.signalbox.oncall.page.PagingEngine;
import dev.signalbox.oncall.view.ContactRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Calling people until somebody answers.
public final class PagingFeature implements Feature {
  /// How its commands are typed.
  public static final DeclaredCommands DECLARED =
      DeclaredCommands.changing(
              PageCommands.PAGE, PageCommands.ANSWER, PageCommands.DECLINE, PageCommands.NEXT)
          .and(DeclaredCommands.changing(ContactCommands.guarded()))
          .and(DeclaredCommands.answering(ContactsCommand.COMMAND));

  private final PagingEngine engine;
  private final PageRequests requests;
  private final Contacts contacts;
  private final List<FeatureCommand> commands = new ArrayList<>();
  private final PageRoutes routes;
  private final ContactRoutes own;

  public PagingFeature(
      Rotas rotas,
      People people,
      Rooms rooms,
      DirectDelivery delivery,
      Timers timers,
      Audit audit,
      Ids ids) {
    contacts = new Contacts(people, delivery, audit, ids);
    var targets = new RotaTargets(rotas, people);
    engine = new PagingEngine(rotas.database(), targets, contacts, rooms, timers, audit, ids);
    requests = new PageRequests(rotas, people, engine.paging());
    own = new ContactRoutes(contacts, rotas);
    routes = new PageRoutes(engine.view(), rooms);
    commands.addAll(new PageCommands(requests, engine.paging(), ids).all());
    commands.addAll(new ContactCommands(contacts).all());
    commands.add(new ContactsCommand(contacts, rotas.database()));
  }

  /// By what others page people.
  public PageRequests requests() {
    return requests;
  }

  Paging paging() {
    return engine.paging();
  }

  PageLinks pageLinks() {
    return engine.links();
  }

  Contacts contacts() {
    return contacts;
  }

  @Override
  public List<LinkRoute> links() {
    return engine.links().routes();
  }

  PageView view() {
    return engine.view();
  }

  /// Hears what became of pages on their way.
  public DeliveryListeners.DeliveryListener delivered() {
    return engine.listener();
  }

  @Override
  public List<FeatureCommand> commands() {
    return List.copyOf(commands);
  }

  @Override
  public List<Route> routes() {
    return Stream.concat(routes.all().stream(), own.all().stream()).toList();
  }

  @Override
  public Map<String, TimerHandler> timers() {
    return engine.handlers();
  }

  @Override
  public void start() {
    engine.start();
  }
}
