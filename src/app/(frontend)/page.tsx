import Link from 'next/link'

import { Counters } from '../../site/components/Counters.tsx'
import { Envelope } from '../../site/components/Envelope.tsx'
import { PostCard } from '../../site/components/PostCard.tsx'
import { Steps } from '../../site/components/Steps.tsx'
import { getCounters, getRandomPosts } from '../../site/queries/cached.ts'
import { getLanguage, getTranslate } from '../../site/server/language.ts'
import { getViewer } from '../../site/server/viewer.ts'

const Hero = async () => {
  const t = await getTranslate()
  const viewer = await getViewer()
  return (
    <section className="hero">
      <div className="hero__words">
        <h1 className="hero__title">{t('heroTitle')}</h1>
        <p className="hero__lead">{t('heroLead')}</p>
        <p className="hero__actions">
          {viewer ? (
            <a className="button" href="/admin">
              {t('goToAdmin')}
            </a>
          ) : (
            <>
              <Link className="button" href="/register">
                {t('register')}
              </Link>
              <Link className="button button--quiet" href="/login">
                {t('loginTitle')}
              </Link>
            </>
          )}
        </p>
      </div>
      <Envelope />
    </section>
  )
}

const RandomPosts = async () => {
  const t = await getTranslate()
  const posts = await getRandomPosts(await getLanguage())
  return (
    <section aria-labelledby="articles" className="section">
      <div className="section__head">
        <h2 className="section__title" id="articles">
          {t('readMore')}
        </h2>
        <Link className="section__more" href="/posts">
          {t('allPosts')}
        </Link>
      </div>
      {posts.length === 0 ? (
        <p className="empty">{t('noPosts')}</p>
      ) : (
        <div className="cards">
          {posts.map((post) => (
            <PostCard key={post.id} post={post} />
          ))}
        </div>
      )}
    </section>
  )
}

const Home = async () => (
  <>
    <Hero />
    <Counters counters={await getCounters()} />
    <Steps />
    <RandomPosts />
  </>
)

export default Home
