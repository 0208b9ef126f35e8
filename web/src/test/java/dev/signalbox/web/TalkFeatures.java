package dev.signalbox.web;

import dev.signalbox.chat.amendment.AmendmentFeature;
import dev.signalbox.chat.amendment.Amendments;
import dev.signalbox.chat.drafts.KeptDraftFeature;
import dev.signalbox.chat.drafts.KeptDrafts;
import dev.signalbox.chat.inbox.ThreadFeature;
import dev.signalbox.chat.inbox.ThreadInbox;
import dev.signalbox.chat.membership.MembershipFeature;
import dev.signalbox.chat.reaction.ReactionFeature;
import dev.signalbox.chat.room.ChannelLinks;
import dev.signalbox.chat.room.Memberships;
import dev.signalbox.engine.feature.Feature;
import java.util.List;

/// The features by which people talk to each other, over the parts of a [WebFixture].
final class TalkFeatures {
  private TalkFeatures() {}

  static List<Feature> of(WebFixture web) {
    var people = web.people.people;
    var members =
        new Memberships(
            web.rooms,
            web.events,
            web.audit,
            people,
            web.visibility::speaksOf,
            String::equalsIgnoreCase);
    var links = new ChannelLinks(web.rooms, web.events, web.audit, people, List.of());
    var amendments =
        new Amendments(
            web.database, web.events, web.rooms, web.audit, web.permissions(), web.reactions);
    return List.of(
        new MembershipFeature(web.database, members, links),
        new AmendmentFeature(amendments),
        new ThreadFeature(new ThreadInbox(web.database, web.events, web.rooms)),
        new ReactionFeature(web.reactions),
        new KeptDraftFeature(
            new KeptDrafts(web.database, web.events, web.rooms, web.visibility::vocabulary)));
  }
}
