import type { Config } from '../config.ts'
import { outboxFolder } from './outbox-folder.ts'
import type { Post } from './post.ts'
import { smtpPost } from './smtp.ts'

/** The way that mail leaves, as the configuration says. */
export const openPost = ({ smtp, home }: Pick<Config, 'smtp' | 'home'>): Post =>
  smtp === null ? outboxFolder(home.outbox) : smtpPost(smtp)
