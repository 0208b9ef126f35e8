package dev.signalbox.app.server;

import dev.signalbox.chat.authoring.ProposalCards;
import dev.signalbox.chat.authoring.ProposalFeature;
import dev.signalbox.chat.authoring.ProposalRequests;
import dev.signalbox.chat.authoring.RevisionFeature;
import dev.signalbox.chat.authoring.SeenRevisions;
import dev.signalbox.chat.ownercard.OwnerCardFeature;
import dev.signalbox.chat.ownercard.OwnerCards;
import dev.signalbox.chat.ownercard.OwnerSchedule;
import dev.signalbox.chat.ownercard.RunbookConcerns;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.revision.Revisions;

/// Puts together what shows and changes the files of runbooks.
final class AuthoringWiring {
  private AuthoringWiring() {}

  static Feature revisions(Foundation server) {
    var policy = server.policy();
    Revisions kept = kept(server);
    return new RevisionFeature(kept, seen(server, kept), policy.examinations(), policy.runbooks());
  }

  static Feature proposals(Foundation server) {
    var policy = server.policy();
    var moves = server.moves();
    moves.listen(new ProposalCards(server.rooms(), policy.people(), moves));
    var requests =
        new ProposalRequests(
            server.database(),
            server.audit(),
            policy.guard(),
            policy.examinations(),
            server.proposals());
    return new ProposalFeature(
        server.proposals(), moves, requests, seen(server, kept(server)), policy.examinations());
  }

  static Feature ownerCards(Foundation server) {
    var policy = server.policy();
    var concerns = new RunbookConcerns(policy.runbooks()::catalog, kept(server));
    var cards =
        new OwnerCards(
            concerns, server.rooms(), policy.people(), policy.permissions(), policy.visibility());
    var config = server.installation().ownerCard();
    var schedule = new OwnerSchedule(server.database(), server.timers(), config, cards);
    return new OwnerCardFeature(
        schedule, server.database(), concerns, policy.visibility(), server.clock());
  }

  private static Revisions kept(Foundation server) {
    return new Revisions(
        server.database(), server.policy().runbooks()::catalog, server.audit(), server.moves());
  }

  private static SeenRevisions seen(Foundation server, Revisions kept) {
    var policy = server.policy();
    return new SeenRevisions(kept, policy.visibility(), policy.runbooks()::catalog);
  }
}
