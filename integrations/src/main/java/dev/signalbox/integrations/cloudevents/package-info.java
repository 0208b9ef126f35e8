/// Takes events of the CloudEvents specification over HTTP.
@NullMarked
package dev.signalbox.integrations.cloudevents;

import org.jspecify.annotations.NullMarked;
