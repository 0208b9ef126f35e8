package dev.signalbox.app.server;

import dev.signalbox.chat.builtin.AuditSearchCommand;
import dev.signalbox.chat.builtin.ExplainLineCommand;
import dev.signalbox.chat.builtin.GuardDiffCommand;
import dev.signalbox.chat.builtin.RuleDiff;
import dev.signalbox.chat.builtin.WhatCanPersonCommand;
import dev.signalbox.chat.builtin.WhoCanLineCommand;
import dev.signalbox.chat.glass.BreakGlassCommand;
import dev.signalbox.chat.glass.GlassFeature;
import dev.signalbox.chat.glass.GlassNotices;
import dev.signalbox.chat.waiting.WaitingFeature;
import dev.signalbox.chat.waiting.WaitingLines;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.glass.GlassReminders;
import dev.signalbox.engine.glass.GlassReviews;

/// The features that tell what rules say, and what was decided by them.
final class GuardFeatures {
  private GuardFeatures() {}

  static Feature explain(Foundation server) {
    var policy = server.policy();
    return Feature.of(new ExplainLineCommand(policy.parser(), policy.guard(), policy.declared()));
  }

  static Feature reach(Foundation server) {
    var policy = server.policy();
    var visibility = policy.visibility();
    return Feature.of(
        new WhoCanLineCommand(
            policy.parser(), policy.guard(), policy.declared(), visibility, policy.people()),
        new WhatCanPersonCommand(
            policy.guard(), policy.permissions(), visibility, policy.people()));
  }

  static Feature glass(Foundation server) {
    var policy = server.policy();
    var database = server.database();
    var timers = server.timers();
    var reviews = new GlassReviews(database, policy.people(), server.audit(), server.ids(), timers);
    var notices = new GlassNotices(server.rooms(), policy.people());
    return GlassFeature.of(
        new BreakGlassCommand(
            policy.parser(), policy.guard(), server.runs(), reviews, notices, server.ids()),
        reviews,
        new GlassReminders(database, timers, server.audit(), notices),
        database);
  }

  static Feature waiting(Foundation server) {
    var policy = server.policy();
    return new WaitingFeature(
        new WaitingLines(
            server.timers(), policy.guard(), policy.parser(), policy.people(), server.rooms()));
  }

  static Feature audit(Foundation server) {
    var policy = server.policy();
    var diff = new RuleDiff(policy.parser(), policy.people());
    return Feature.of(
        new AuditSearchCommand(
            server.search(), policy.permissions(), policy.visibility(), server.clock()),
        new GuardDiffCommand(
            diff,
            server.search(),
            policy.permissions(),
            policy.visibility(),
            policy.guard(),
            policy::guardBeside,
            server.clock()));
  }
}
