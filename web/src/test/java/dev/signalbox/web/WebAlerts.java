package dev.signalbox.web;

import dev.signalbox.alert.AlertCare;
import dev.signalbox.alert.AlertFeature;
import dev.signalbox.alert.AlertHook;
import dev.signalbox.alert.Alerts;
import dev.signalbox.alert.Groups;
import dev.signalbox.alert.Silences;
import dev.signalbox.alert.Sources;
import dev.signalbox.alert.Troubles;
import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.engine.bulkhead.Bulkhead;
import dev.signalbox.engine.guard.GuardConfig;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.health.ConnectionListener;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.time.Timers;
import java.util.List;

/// Alerts over the parts of a [WebFixture], by the usual rules.
final class WebAlerts {
  private WebAlerts() {}

  static AlertFeature of(WebFixture web, Ids ids, Bulkhead intake, List<AlertHook> hooks) {
    var timers = new Timers(web.database, web.timeline);
    var groups = new Groups(ids, web.rooms, web.events, timers, () -> AlertRules.USUAL, null);
    var feature =
        new AlertFeature(
            new Alerts(web.database, intake, groups, timers, web.clock),
            groups,
            new Silences(ids, groups, timers, web.audit),
            new AlertCare(groups, web.audit, web.people.people),
            new Troubles(web.database, ids, web.rooms, web.audit),
            new Sources(
                hooks, groups, new Permissions(web.people.people, new GuardConfig(List.of()))),
            ConnectionListener.NONE);
    feature.timers().forEach(timers::handle);
    return feature;
  }
}
