/// Gateways that take a message as one HTTP request: SMS, voice, push.
@NullMarked
package dev.signalbox.adapters.gateway;

import org.jspecify.annotations.NullMarked;
