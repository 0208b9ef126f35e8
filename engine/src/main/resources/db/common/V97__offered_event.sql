-- Buttons that the bot offers below what people say and on cards of alerts, with what they came
-- from: it goes with the run that one of them starts.
CREATE TABLE offered_event (
  message text NOT NULL,
  action  text NOT NULL,
  event   text NOT NULL,
  PRIMARY KEY (message, action)
);
