/// Takes what Grafana's alerting posts to a webhook contact point.
@NullMarked
package dev.signalbox.integrations.grafana;

import org.jspecify.annotations.NullMarked;
