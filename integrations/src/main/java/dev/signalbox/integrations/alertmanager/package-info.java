/// Takes what Prometheus Alertmanager posts to a webhook receiver.
@NullMarked
package dev.signalbox.integrations.alertmanager;

import org.jspecify.annotations.NullMarked;
