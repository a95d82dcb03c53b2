-- What a message is about: people say by this which of them they want elsewhere, too.
alter table notifications.items add column kind text not null default 'progress'
  check (kind in ('turn', 'deadline', 'progress', 'discussion'));
