/// Takes what senders for PagerDuty send: its Events API, versions 1 and 2.
@NullMarked
package dev.signalbox.integrations.pagerduty;

import org.jspecify.annotations.NullMarked;
