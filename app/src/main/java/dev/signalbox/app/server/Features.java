package dev.signalbox.app.server;

import dev.signalbox.alert.AlertFeature;
import dev.signalbox.alert.AlertListener;
import dev.signalbox.alert.LiveAlertRules;
import dev.signalbox.app.installation.LookAlikes;
import dev.signalbox.chat.amendment.AmendmentFeature;
import dev.signalbox.chat.amendment.Amendments;
import dev.signalbox.chat.authoring.ProposalAnswers;
import dev.signalbox.chat.authoring.ProposalFeature;
import dev.signalbox.chat.authoring.RevisionFeature;
import dev.signalbox.chat.builtin.AccountFeature;
import dev.signalbox.chat.builtin.AuditSearchCommand;
import dev.signalbox.chat.builtin.ExplainLineCommand;
import dev.signalbox.chat.builtin.GuardDiffCommand;
import dev.signalbox.chat.builtin.HelpCommand;
import dev.signalbox.chat.builtin.LinkRequests;
import dev.signalbox.chat.builtin.SearchCommand;
import dev.signalbox.chat.builtin.WhatCanPersonCommand;
import dev.signalbox.chat.builtin.WhoCanLineCommand;
import dev.signalbox.chat.connection.ConnectionFeature;
import dev.signalbox.chat.connection.ConnectionHealths;
import dev.signalbox.chat.connection.ConnectionProbes;
import dev.signalbox.chat.connection.HealthLoop;
import dev.signalbox.chat.delivery.DirectDelivery;
import dev.signalbox.chat.drafts.KeptDraftFeature;
import dev.signalbox.chat.drafts.KeptDrafts;
import dev.signalbox.chat.glass.GlassFeature;
import dev.signalbox.chat.inbox.ThreadFeature;
import dev.signalbox.chat.inbox.ThreadInbox;
import dev.signalbox.chat.membership.MembershipFeature;
import dev.signalbox.chat.membership.RoomCommands;
import dev.signalbox.chat.offer.FrontDoors;
import dev.signalbox.chat.offer.OfferFeature;
import dev.signalbox.chat.offer.RunOffers;
import dev.signalbox.chat.offer.TalkOffers;
import dev.signalbox.chat.ownercard.OwnerCardFeature;
import dev.signalbox.chat.pipeline.TalkListener;
import dev.signalbox.chat.reaction.ReactionFeature;
import dev.signalbox.chat.reaction.ReactionListener;
import dev.signalbox.chat.room.ChannelLinks;
import dev.signalbox.chat.room.Memberships;
import dev.signalbox.chat.runcard.RunCards;
import dev.signalbox.chat.runcard.RunCommands;
import dev.signalbox.chat.runcard.RunFeature;
import dev.signalbox.chat.runcard.SeenLeases;
import dev.signalbox.chat.unattended.SeenSchedules;
import dev.signalbox.chat.unattended.TriggerFeature;
import dev.signalbox.chat.unattended.TriggerNotices;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.FeatureListener;
import dev.signalbox.engine.run.ConnectionProbe;
import dev.signalbox.engine.run.RunListener;
import dev.signalbox.engine.trigger.Schedules;
import dev.signalbox.engine.trigger.UnattendedStarts;
import dev.signalbox.engine.trigger.Webhooks;
import dev.signalbox.oncall.OnCallFeature;
import dev.signalbox.oncall.PagingFeature;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The features of a server, each in one line: how its commands are typed, and how it is made.
///
/// @param lines in the order in which their commands are shown
public record Features(List<FeatureLine> lines) {
  /// Those of the product.
  public static final Features PRODUCT =
      new Features(
          List.of(
              new FeatureLine(HelpCommand.DECLARED, Features::help),
              new FeatureLine(AccountFeature.DECLARED, Features::accounts),
              new FeatureLine(RunCommands.DECLARED, Features::runs),
              new FeatureLine(ExplainLineCommand.DECLARED, GuardFeatures::explain),
              new FeatureLine(
                  WhoCanLineCommand.DECLARED.and(WhatCanPersonCommand.DECLARED),
                  GuardFeatures::reach),
              new FeatureLine(GlassFeature.DECLARED, GuardFeatures::glass),
              new FeatureLine(DeclaredCommands.NONE, GuardFeatures::waiting),
              new FeatureLine(
                  AuditSearchCommand.DECLARED.and(GuardDiffCommand.DECLARED), GuardFeatures::audit),
              new FeatureLine(SearchCommand.DECLARED, Features::search),
              new FeatureLine(RoomCommands.DECLARED, Features::memberships),
              new FeatureLine(DeclaredCommands.NONE, Features::amendments),
              new FeatureLine(DeclaredCommands.NONE, Features::drafts),
              new FeatureLine(DeclaredCommands.NONE, Features::threads),
              new FeatureLine(ConnectionFeature.DECLARED, Features::connections),
              new FeatureLine(ReactionFeature.DECLARED, Features::reactions),
              new FeatureLine(TriggerFeature.DECLARED, Features::triggers),
              new FeatureLine(OfferFeature.DECLARED, Features::offers),
              new FeatureLine(RevisionFeature.DECLARED, AuthoringWiring::revisions),
              new FeatureLine(ProposalFeature.DECLARED, AuthoringWiring::proposals),
              new FeatureLine(OwnerCardFeature.DECLARED, AuthoringWiring::ownerCards),
              new FeatureLine(OnCallFeature.DECLARED, Features::onCall),
              new FeatureLine(PagingFeature.DECLARED, Features::paging),
              new FeatureLine(AlertFeature.DECLARED, AlertWiring::alerts),
              new FeatureLine(LiveAlertRules.DECLARED, AlertWiring::routing),
              new FeatureLine(DeclaredCommands.NONE, AlertWiring::digests),
              new FeatureLine(DeclaredCommands.NONE, AlertWiring::noise)));

  public Features {
    lines = List.copyOf(lines);
  }

  /// These, and one more.
  public Features and(FeatureLine line) {
    return new Features(Stream.concat(lines.stream(), Stream.of(line)).toList());
  }

  /// How all their commands are typed.
  public DeclaredCommands declared() {
    return lines.stream()
        .map(FeatureLine::declared)
        .reduce(DeclaredCommands.NONE, DeclaredCommands::and);
  }

  /// Makes each, and takes its timers and listeners to who calls them.
  ///
  /// @throws IllegalStateException when one brings other commands than it declares, or a listener
  ///   to whom nobody speaks
  List<Feature> made(Foundation foundation) {
    return lines.stream().map(line -> made(line, foundation)).toList();
  }

  private static Feature made(FeatureLine line, Foundation foundation) {
    Feature feature = line.maker().apply(foundation);
    var brought = new HashSet<>(feature.commands().stream().map(FeatureCommand::command).toList());
    if (!brought.equals(Set.copyOf(line.declared().all()))) {
      throw new IllegalStateException(
          feature.getClass().getSimpleName() + " brings other commands than it declares");
    }
    feature.timers().forEach(foundation.timers()::handle);
    feature.listeners().forEach(listener -> hears(listener, foundation));
    return feature;
  }

  private static void hears(FeatureListener listener, Foundation foundation) {
    boolean heard = false;
    if (listener instanceof RunListener runs) {
      foundation.runs().listen(runs);
      heard = true;
    }
    if (listener instanceof TalkListener talk) {
      foundation.listen(talk);
      heard = true;
    }
    if (listener instanceof ReactionListener reactions) {
      foundation.reactions().listen(reactions);
      heard = true;
    }
    if (listener instanceof AlertListener alerts) {
      foundation.alertListeners().add(alerts);
      heard = true;
    }
    if (!heard) {
      throw new IllegalStateException(
          "nobody speaks to " + listener.getClass().getSimpleName() + ": name here who does");
    }
  }

  private static Feature help(Foundation server) {
    var policy = server.policy();
    return Feature.of(
        new HelpCommand(
            policy.parser(),
            policy.permissions(),
            policy.declared().all(),
            policy.services(),
            server.runs().choices()));
  }

  private static Feature accounts(Foundation server) {
    var requests =
        new LinkRequests(
            server.database(), server.audit(), server.policy().guard(), server.codes());
    return new AccountFeature(
        server.accounts(), server.policy().people(), server.codes(), requests, server.prefixes());
  }

  private static Feature runs(Foundation server) {
    var policy = server.policy();
    var people = policy.people();
    var cards =
        new RunCards(
            server.database(),
            server.rooms(),
            server.events(),
            people,
            server.attachments(),
            server.clock());
    var visibility = policy.visibility();
    return new RunFeature(
        RunCommands.of(
            server.runs(),
            visibility,
            people,
            (tx, code, vote) -> server.proposals().vote(tx, code, vote).map(ProposalAnswers::of)),
        cards,
        new SeenLeases(server.runs(), visibility));
  }

  private static Feature search(Foundation server) {
    return Feature.of(new SearchCommand(server.rooms()));
  }

  private static Feature memberships(Foundation server) {
    var policy = server.policy();
    return new MembershipFeature(
        server.database(),
        new Memberships(
            server.rooms(),
            server.events(),
            server.audit(),
            policy.people(),
            policy.visibility()::speaksOf,
            LookAlikes::alike),
        new ChannelLinks(
            server.rooms(),
            server.events(),
            server.audit(),
            policy.people(),
            server.installation().adapters()));
  }

  private static Feature drafts(Foundation server) {
    return new KeptDraftFeature(
        new KeptDrafts(
            server.database(),
            server.events(),
            server.rooms(),
            server.policy().visibility()::vocabulary));
  }

  private static Feature amendments(Foundation server) {
    return new AmendmentFeature(
        new Amendments(
            server.database(),
            server.events(),
            server.rooms(),
            server.audit(),
            server.policy().permissions(),
            server.reactions()));
  }

  private static Feature threads(Foundation server) {
    return new ThreadFeature(new ThreadInbox(server.database(), server.events(), server.rooms()));
  }

  private static Feature reactions(Foundation server) {
    return new ReactionFeature(server.reactions());
  }

  static UnattendedStarts starts(Foundation server) {
    var policy = server.policy();
    var rooms = server.rooms();
    return new UnattendedStarts(
        policy.guard(),
        policy.people(),
        server.runs(),
        server.audit(),
        policy.vocabularies()::names,
        room -> rooms.room(room).filter(found -> !found.archived()).isPresent());
  }

  static TriggerNotices notices(Foundation server) {
    return new TriggerNotices(
        server.rooms(), server.policy().people(), server.installation().days());
  }

  private static Feature triggers(Foundation server) {
    var policy = server.policy();
    var people = policy.people();
    var rooms = server.rooms();
    var starts = starts(server);
    var notices = notices(server);
    var schedules =
        new Schedules(
            server.database(),
            server.timers(),
            policy.runbooks()::catalog,
            starts,
            server.audit(),
            notices);
    var webhooks =
        new Webhooks(
            server.database(),
            policy.runbooks()::catalog,
            starts,
            server.ids(),
            server.clock(),
            server.installation().senders().secrets(),
            notices);
    var listing = new SeenSchedules(schedules, policy.visibility(), rooms, people, server.runs());
    return new TriggerFeature(schedules, listing, webhooks, policy.runbooks());
  }

  private static Feature offers(Foundation server) {
    var policy = server.policy();
    var rooms = server.rooms();
    return new OfferFeature(
        new FrontDoors(policy.parser(), policy.visibility(), policy.permissions()),
        new TalkOffers(
            policy.runbooks()::catalog,
            offered(server),
            rooms,
            policy.people(),
            server.installation().rooms().quiet()::contains));
  }

  private static Feature paging(Foundation server) {
    var policy = server.policy();
    var paging =
        new PagingFeature(
            policy.rotas(),
            policy.people(),
            server.rooms(),
            new DirectDelivery(server.outbox(), server.installation().adapters()),
            server.timers(),
            server.audit(),
            server.ids());
    server.outbox().listeners().listen(paging.delivered());
    server.pages(paging.requests());
    return paging;
  }

  private static Feature onCall(Foundation server) {
    var policy = server.policy();
    return new OnCallFeature(
        server.database(),
        server.ids(),
        policy.rotas(),
        policy.people(),
        server.rooms(),
        server.audit(),
        server.timers());
  }

  static RunOffers offered(Foundation server) {
    var policy = server.policy();
    return new RunOffers(
        policy.people(), policy.permissions(), server.rooms(), policy.vocabularies()::names);
  }

  private static Feature connections(Foundation server) {
    var installation = server.installation();
    var database = server.database();
    var timers = server.timers();
    var watched = installation.watched();
    var probe =
        new ConnectionProbe(installation.connections(), installation.secrets(), server.clock());
    var probes = new ConnectionProbes(database, timers, probe, server.health(), watched);
    var permissions = server.policy().permissions();
    var healths =
        new ConnectionHealths(
            database,
            server.rooms(),
            timers,
            permissions,
            probes,
            watched,
            server.policy().rooms());
    var loop =
        new HealthLoop(
            healths, server.health(), installation.adapters(), probe::masked, server.clock());
    return new ConnectionFeature(healths, probes, loop);
  }
}
