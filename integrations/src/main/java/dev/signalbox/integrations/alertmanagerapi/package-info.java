/// Is to Prometheus what Alertmanager is: takes alerts by its API.
@NullMarked
package dev.signalbox.integrations.alertmanagerapi;

import org.jspecify.annotations.NullMarked;
