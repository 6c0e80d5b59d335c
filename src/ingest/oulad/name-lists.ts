/**
 * Names as they meet at a British university, for people OULAD leaves nameless. Everybody made of them is fictional. Order and number
 * decide who is called what: change them, and everybody is renamed.
 */
const list = (names: string): readonly string[] => names.trim().split(/\s*,\s*/);

export const givenNames = list(`
  Aaliyah, Abena, Adaeze, Adam, Agnieszka, Aisha, Aled, Alexandra, Alice, Alistair, Amara, Amelia, Amina, Amir, Amy, Anaïs, Andrzej,
  Angharad, Anika, Anjali, Anna, Arjun, Ayesha, Beatriz, Ben, Bethan, Bilal, Blessing, Bronwen, Callum, Cara, Carys, Catriona, Charlotte,
  Chen, Chiara, Chidi, Chloe, Ciarán, Claire, Connor, Daniel, Daniyar, David, Deepa, Delroy, Dewi, Diego, Dilys, Dina, Eilidh, Elena,
  Ella, Emeka, Emily, Emre, Erin, Esther, Ethan, Ewan, Farah, Fatima, Femi, Fergus, Fiona, Freya, Gareth, George, Georgia, Giulia, Grace,
  Grzegorz, Gwen, Hamza, Hana, Hannah, Harpreet, Harriet, Hassan, Helen, Henry, Hiba, Hugh, Ibrahim, Ifeoma, Imogen, Ines, Iona, Isaac,
  Isla, Jack, Jade, Jaspreet, Jemima, Jin, Joanna, Joseph, Joy, Kai, Kamal, Katarzyna, Keira, Kieran, Kofi, Kwame, Laila, Leah, Lena, Li,
  Liam, Lucy, Łukasz, Maeve, Magda, Malik, María, Marcus, Matilda, Maya, Megan, Mei, Mohammed, Morag, Nadia, Naomi, Natalia, Neha, Niamh,
  Noah, Oluwaseun, Omar, Owen, Priya, Rahul, Rhiannon, Rohan, Rosie, Ruth, Samira, Siân, Simran, Sofia, Tariq, Tatiana, Temi, Thomas,
  Tomos, Uzma, Wei, Winston, Yasmin, Yusuf, Zainab, Zoë
`);

export const familyNames = list(`
  Abbott, Abdi, Achterberg, Adeleke, Ahmed, Akhtar, Ali, Anderson, Appiah, Ashworth, Baker, Balogun, Banerjee, Barker, Begum, Bennett,
  Bevan, Boateng, Bosworth, Bowen, Brennan, Broadbent, Buckley, Cadwallader, Campbell, Castellano, Chapman, Chaudhry, Chen, Chowdhury,
  Clarke, Coleman, Cooper, Crosby, Curran, Czarnecki, da Silva, Dalgleish, Davies, Dhillon, Diallo, Dlamini, Doherty, Douglas, Drummond,
  Dudek, Edwards, Ellis, Evans, Eze, Fairclough, Farooq, Fernandes, Ferreira, Fielding, Finch, Fitzgerald, Fletcher, Forsyth, Fraser,
  Gallagher, García, Garside, Gill, Goddard, Gordon, Grewal, Griffiths, Gunawardena, Gupta, Haddad, Hall, Harrison, Hashemi, Hayes, Heald,
  Holloway, Hosseini, Hughes, Hussain, Ibekwe, Iqbal, Ismail, Jackson, Jankowski, Jenkins, Johal, Jones, Joshi, Kaplan, Kaur, Kavanagh,
  Khan, Kim, Kinsella, Kowalczyk, Kumar, Lamb, Larbi, Lawson, Lewis, Liu, Lockwood, Lowe, MacDonald, MacLeod, Malik, Marsh, Mbatha, McBride,
  McKenna, Mensah, Mistry, Morgan, Mukherjee, Murphy, Nair, Ndlovu, Nguyễn, Nowak, O’Brien, O’Connor, Obi, Oduya, Okafor, Olsen, Osei,
  Owusu, Papadopoulos, Parry, Patel, Pereira, Petrov, Phillips, Pritchard, Quinn, Rahman, Raman, Rees, Reid, Roberts, Rossi, Rowntree,
  Sandhu, Scott, Shah, Sharma, Siddiqui, Singh, Sinclair, Sokolov, Stewart, Suzuki, Tanaka, Thapa, Thomas, Thornton, Tran, Turner, Uddin,
  van Dijk, Walker, Wang, Whitfield, Williams, Wójcik, Wood, Wright, Yılmaz, Young, Zhang
`);
